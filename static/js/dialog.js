// The one dialog: it opens when something is swapped into its body, and closes by Esc, by data-close or by the server.

const dialog = document.getElementById("dialog");
const body = document.getElementById("dialog-body");
const FIELD = "input:not([type='hidden']), select, textarea";
let isClosing = false;

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== body || isClosing) return;
  if (!dialog.open) dialog.showModal();
  const invalid = body.querySelector("[aria-invalid='true']");
  // htmx looks for them once more when all is settled.
  if (invalid) body.querySelectorAll("[autofocus]").forEach((one) => one.removeAttribute("autofocus"));
  (invalid ?? body.querySelector("[autofocus]") ?? body.querySelector(FIELD))?.focus();
});

// The answer that closes it is swapped afterwards; that opens nothing. Its own form must still stand in the page then.
document.addEventListener("close-dialog", () => {
  isClosing = Boolean(dialog?.open);
  dialog?.close();
});

dialog?.addEventListener("click", (event) => {
  if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
});

dialog?.addEventListener("close", () => {
  isClosing = false;
  body.replaceChildren();
});
