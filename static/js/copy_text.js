// Whatever has data-copy puts that text on the clipboard and says so, with the page's own words from #copied.

async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await copy(button.dataset.copy);
  button.focus();
  document.querySelectorAll("#toasts [data-copied]").forEach((former) => former.remove());
  const said = document.getElementById("copied")?.content.cloneNode(true);
  if (said) document.getElementById("toasts")?.append(said);
});
