// Messages go by themselves unless somebody reads them; Ctrl+Z takes back what the newest one tells of.

const STAYS = 12_000;
const box = document.getElementById("toasts");

function isHeld(toast) {
  return toast.matches(":hover, :focus-within") || toast.classList.contains("message-error");
}

function letGo(toast) {
  setTimeout(() => (isHeld(toast) ? letGo(toast) : toast.remove()), STAYS);
}

// Only a booking's latest change can be taken back: what offers the way back from an older one goes.
function replaceOlder(toast) {
  const place = (form) => form?.getAttribute("action").replace(/[0-9]+\/$/, "");
  const mine = place(toast.querySelector("form[data-undo]"));
  if (!mine) return;
  for (const form of box.querySelectorAll("form[data-undo]")) {
    const other = form.closest("[data-toast]");
    if (other !== toast && place(form) === mine) other.remove();
  }
}

function lastUndo() {
  return [...(box?.querySelectorAll("form[data-undo]") ?? [])].at(-1);
}

if (box) {
  box.querySelectorAll("[data-toast]").forEach(letGo);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!node.matches?.("[data-toast]")) continue;
        replaceOlder(node);
        letGo(node);
      }
    }
  }).observe(box, { childList: true });
  box.addEventListener("click", (event) => {
    if (event.target.closest("[data-dismiss]")) event.target.closest("[data-toast]").remove();
  });
  box.addEventListener("htmx:beforeRequest", (event) => event.target.closest("[data-toast]")?.setAttribute("hidden", ""));
  box.addEventListener("htmx:afterRequest", (event) => event.target.closest("[data-toast]")?.remove());
}

document.addEventListener("keydown", (event) => {
  const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
  if (!isUndo || event.target.closest("input, select, textarea, [contenteditable]")) return;
  const form = lastUndo();
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
});
