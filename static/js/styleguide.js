// The samples of dialog and side panel open here without a server.

document.addEventListener("click", (event) => {
  const name = event.target.closest("[data-guide-opens]")?.dataset.guideOpens;
  if (!name) return;
  const overlay = document.getElementById(name);
  const sample = document.getElementById(`guide-${name}`).content;
  document.getElementById(`${name}-body`).replaceChildren(sample.cloneNode(true));
  if (name === "dialog") overlay.showModal();
  else overlay.hidden = false;
});
