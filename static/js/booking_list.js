// The list of bookings: rows are selected with the mouse or the keyboard, and stay selected when the list looks again.

const rows = document.getElementById("booking-rows");
const views = document.getElementById("booking-views");
const bar = document.getElementById("selection-bar");
const more = document.getElementById("more-filters");
const OPEN = "holdfast-more-filters";

let selected = new Set();
let last = null;

const boxes = () => [...rows.querySelectorAll("[data-select]")];
const links = () => [...rows.querySelectorAll("[data-row-link]")];
const idOf = (box) => box.value.split(":")[0];

function show() {
  const all = boxes();
  const number = all.filter((box) => box.checked).length;
  selected = new Set(all.filter((box) => box.checked).map(idOf));
  const page = rows.querySelector("[data-select-page]");
  if (page) {
    page.checked = number > 0 && number === all.length;
    page.indeterminate = number > 0 && number < all.length;
  }
  if (!bar) return;
  const isTooMany = number > Number(bar.dataset.most);
  bar.hidden = number === 0;
  bar.querySelector("[data-selection-count]").textContent = number;
  bar.querySelector("[data-too-many]").hidden = !isTooMany;
  bar.querySelectorAll("[data-action]").forEach((button) => {
    button.disabled = isTooMany;
  });
}

function choose(box, isRange) {
  const all = boxes();
  const from = all.findIndex((one) => idOf(one) === last);
  const to = all.indexOf(box);
  if (isRange && from >= 0) {
    all.slice(Math.min(from, to), Math.max(from, to) + 1).forEach((one) => {
      one.checked = box.checked;
    });
  }
  last = idOf(box);
  show();
}

function mark() {
  const query = document.getElementById("booking-here")?.dataset.query;
  views.querySelectorAll("[data-query]").forEach((link) => {
    if (link.dataset.query === query) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
}

function step(by) {
  const all = links();
  const here = all.findIndex((link) => link.closest("tr").contains(document.activeElement));
  const next = here < 0 ? 0 : here + by;
  all[Math.min(Math.max(next, 0), all.length - 1)]?.focus();
}

function toggle(row) {
  const box = row.querySelector("[data-select]");
  if (!box) return;
  box.checked = !box.checked;
  choose(box, false);
}

rows.addEventListener("click", (event) => {
  const box = event.target.closest("[data-select]");
  if (box) choose(box, event.shiftKey);
});

rows.addEventListener("change", (event) => {
  if (!event.target.matches("[data-select-page]")) return;
  boxes().forEach((box) => {
    box.checked = event.target.checked;
  });
  show();
});

bar?.querySelector("[data-clear-selection]").addEventListener("click", () => {
  boxes().forEach((box) => {
    box.checked = false;
  });
  show();
  links()[0]?.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog[open]")) return;
  const box = event.target.closest?.("[data-select]");
  if (!box && event.target.closest?.("input, select, textarea, [contenteditable]")) return;
  const row = event.target.closest?.("tr[data-booking-id]");
  const by = { j: 1, k: -1 }[event.key] ?? (row ? { ArrowDown: 1, ArrowUp: -1 }[event.key] : undefined);
  if (by) step(by);
  else if (row && event.key === "x") toggle(row);
  else if (row && event.key === " " && event.target.matches("[data-row-link]")) toggle(row);
  else return;
  event.preventDefault();
});

// What an action was done to is let go; what it was refused for stays selected.
document.body.addEventListener("bookings-changed", (event) => {
  const changed = new Set((event.detail?.bookings ?? []).map((one) => String(one.id)));
  boxes().forEach((box) => {
    if (changed.has(idOf(box))) box.checked = false;
  });
  show();
});

// The button of an action says for how many it can be done, as soon as all of them were tried.
function tally(preview) {
  const ones = [...preview.querySelectorAll("li")].filter((one) => one.closest(".action-list"));
  if (!ones.length || preview.querySelector(".errorlist, [data-trying]")) return;
  const number = ones.filter((one) => !one.matches(".action-refused")).length;
  const button = preview.closest("form").querySelector("[data-do]");
  const count = button.querySelector("[data-do-count]");
  if (count) count.textContent = `(${number})`;
  button.disabled = number === 0;
}

document.addEventListener("htmx:afterSwap", (event) => {
  const preview = event.detail.target.closest?.(".action-preview");
  if (preview) tally(preview);
  if (event.detail.target === views) mark();
  if (event.detail.target !== rows) return;
  boxes().forEach((box) => {
    box.checked = selected.has(idOf(box));
  });
  show();
  mark();
});

if (more && localStorage.getItem(OPEN) === "yes" && matchMedia("(min-width: 48rem)").matches) more.open = true;
more?.addEventListener("toggle", () => localStorage.setItem(OPEN, more.open ? "yes" : "no"));

show();
mark();
