// The side panel: it opens when something is swapped into its body; Esc closes it and the focus goes back to its opener.

const panel = document.getElementById("panel");
const body = document.getElementById("panel-body");
let opener = null;

function close() {
  if (panel.hidden) return;
  panel.hidden = true;
  body.replaceChildren();
  if (opener?.isConnected) opener.focus();
}

document.addEventListener("htmx:beforeRequest", (event) => {
  const { target, elt } = event.detail;
  if (target === body && !panel.contains(elt)) opener = elt;
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== body || !panel.hidden) return;
  panel.hidden = false;
  panel.focus();
});

panel?.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) close();
});

document.addEventListener("keydown", (event) => {
  const isElsewhere = document.querySelector("dialog[open]") || event.defaultPrevented;
  if (event.key === "Escape" && panel && !isElsewhere) close();
});
