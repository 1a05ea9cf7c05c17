// Whatever carries aria-keyshortcuts is reached by its key: a field takes the focus, a button or link is pressed.
// "?" lists the keys of the page, with those that a page names in a template[data-keys]. Nothing happens while somebody types or a dialog is open.

const TYPED = "input:not([type='checkbox'], [type='radio']), select, textarea, [contenteditable]";
const isTyping = (element) => element.closest?.(TYPED);
const isShown = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;

function found() {
  return [...document.querySelectorAll("[aria-keyshortcuts]")].filter(isShown);
}

function nameOf(element) {
  const label = element.labels?.[0] ?? element;
  return element.getAttribute("aria-label") ?? label.textContent.trim().replace(/\s+/g, " ");
}

function reach(element) {
  if (!element.matches("input, select, textarea")) return element.click();
  element.focus();
  element.select?.();
}

function list() {
  const words = document.getElementById("keys-words");
  const row = words.content.querySelector("[data-key-row]");
  const shown = words.content.cloneNode(true);
  const rows = found().map((element) => {
    const copy = row.cloneNode(true);
    copy.querySelector("kbd").textContent = element.getAttribute("aria-keyshortcuts");
    copy.querySelector("dd").textContent = nameOf(element);
    return copy;
  });
  const others = [...document.querySelectorAll("template[data-keys]")].map((keys) => keys.content.cloneNode(true));
  shown.querySelector("[data-key-row]").replaceWith(...others, ...rows);
  document.getElementById("dialog-body").replaceChildren(shown);
  document.getElementById("dialog").showModal();
}

document.addEventListener("keydown", (event) => {
  const isOther = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented;
  if (isOther || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const element = found().find((one) => one.getAttribute("aria-keyshortcuts") === event.key);
  const isQuestion = event.key === "?" && document.getElementById("keys-words");
  if (!element && !isQuestion) return;
  event.preventDefault();
  if (element) reach(element);
  else list();
});
