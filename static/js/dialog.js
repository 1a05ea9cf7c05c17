// The one dialog: it opens when something is swapped into its body, and closes by Esc, by data-close or by the server.

const dialog = document.getElementById("dialog");
const body = document.getElementById("dialog-body");

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== body || !body.childElementCount) return;
  if (!dialog.open) dialog.showModal();
  const invalid = body.querySelector("[aria-invalid='true']");
  (invalid ?? body.querySelector("[autofocus]"))?.focus();
});

// Emptied at once: the answer that closes it is swapped before the dialog tells that it is closed.
document.addEventListener("close-dialog", () => {
  body?.replaceChildren();
  dialog?.close();
});

dialog?.addEventListener("click", (event) => {
  if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
});

dialog?.addEventListener("close", () => body.replaceChildren());
