// "/" or Ctrl-K goes to the command bar.

document.addEventListener("keydown", (event) => {
  const isChord = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
  const isTyping = event.target.closest("input, select, textarea, [contenteditable]");
  if (!isChord && (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey)) return;
  const opener = document.getElementById("command-opener");
  if (!opener) return;
  event.preventDefault();
  opener.focus();
  opener.select();
});
