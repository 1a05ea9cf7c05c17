// One input for whatever comes next: suggestions by arrow keys or the mouse, Enter takes the first.

let typed = [];
let openRows = [];

const isQuick = (element) => element?.matches?.(".add-quick-input");
const listOf = (input) => document.getElementById(input.getAttribute("aria-controls"));
const optionsOf = (input) => [...listOf(input).querySelectorAll("[role='option']:not([aria-disabled])")];

function choose(input, option) {
  for (const one of optionsOf(input)) one.setAttribute("aria-selected", String(one === option));
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

function show(input) {
  const isOpen = document.activeElement === input && listOf(input).childElementCount > 0;
  input.setAttribute("aria-expanded", String(isOpen));
  listOf(input).classList.toggle("is-open", isOpen);
  choose(input, isOpen ? optionsOf(input)[0] : null);
}

function close(input) {
  listOf(input).replaceChildren();
  show(input);
}

function move(input, by) {
  const all = optionsOf(input);
  if (!all.length) return;
  const at = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
  const option = all[(at + by + all.length) % all.length];
  choose(input, option);
  input.form.elements.key.value = option.dataset.key;
}

function leave(input) {
  if (listOf(input).childElementCount) {
    close(input);
    return;
  }
  const row = input.closest(".row-add");
  if (row) toggle(row, false);
}

function toggle(row, isOpen) {
  const button = document.querySelector(`[aria-controls="${row.id}"]`);
  row.hidden = !isOpen;
  button?.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) row.querySelector(".add-quick-input").focus();
  else button?.closest("tr").querySelector(".line-open")?.focus();
}

document.addEventListener("input", (event) => {
  if (isQuick(event.target)) event.target.form.elements.key.value = "";
});

document.addEventListener("keydown", (event) => {
  const input = event.target;
  if (!isQuick(input)) return;
  const act = { ArrowDown: () => move(input, 1), ArrowUp: () => move(input, -1), Escape: () => leave(input) }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("focusout", (event) => {
  if (isQuick(event.target)) close(event.target);
});

document.addEventListener("mousedown", (event) => {
  if (event.target.closest(".add-quick-list")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const option = event.target.closest(".add-option");
  if (option) {
    const form = option.closest("form");
    form.elements.key.value = option.dataset.key;
    form.requestSubmit();
  }
  const button = event.target.closest("[data-add-into]");
  if (button) {
    const row = document.getElementById(button.getAttribute("aria-controls"));
    toggle(row, row.hidden);
  }
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (isQuick(event.detail.elt) && event.detail.elt.isConnected) show(event.detail.elt);
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.detail.elt;
  if (form.matches?.("[data-quick]")) form.elements.text.dataset.posted = form.elements.text.value;
});

export function keepTyped(root) {
  openRows = [...root.querySelectorAll(".row-add:not([hidden])")].map((row) => row.id);
  typed = [...root.querySelectorAll(".add-quick-input")]
    .filter((input) => input.value && input.value !== input.dataset.posted)
    .map((input) => ({ id: input.id, value: input.value }));
}

export function putBackTyped(root) {
  for (const id of openRows) {
    const row = document.getElementById(id);
    if (!row) continue;
    row.hidden = false;
    root.querySelector(`[aria-controls="${id}"]`)?.setAttribute("aria-expanded", "true");
  }
  for (const { id, value } of typed) {
    const input = document.getElementById(id);
    if (input) input.value = value;
  }
}
