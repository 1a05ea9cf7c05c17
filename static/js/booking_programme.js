// The schedule of a booking: rows become forms and rows again; whatever is typed elsewhere survives every answer.

import { keepTyped, putBackTyped } from "./programme_quick.js";

const NAME = "booking-programme";
const COUNTS = ["attendees", "units", "quantity", "places"];
const WHEN = ["starts_at", "booked_on"];

let wanted = null;
let kept = { rows: [], version: 0, focus: null };
let next = null;

const programme = () => document.getElementById(NAME);
const links = () => [...programme().querySelectorAll(".line-open")];

function open(row, field) {
  wanted = field;
  row.querySelector(".line-open")?.click();
}

document.addEventListener("click", (event) => {
  const cell = event.target.closest(".line-can-open > *");
  if (!cell) return;
  const opener = event.target.closest("a, button, input, select, textarea, [popover]");
  if (opener) {
    if (opener.matches(".line-open") && event.isTrusted) wanted = event.detail ? cell.dataset.field : null;
    return;
  }
  if (String(getSelection())) return;
  open(cell.parentElement, cell.dataset.field);
});

/* A row that became a form: the keyboard goes to the cell that was chosen, or to what was refused. */

function fieldOf(form, name) {
  const names = COUNTS.includes(name) ? COUNTS : WHEN.includes(name) ? WHEN : [name];
  return names.map((one) => form.elements[one]).find(Boolean);
}

function enter(row) {
  const form = row.querySelector("form");
  showLayoutsOf(form);
  const refused = form.querySelector("[aria-invalid='true']");
  const control = refused ?? fieldOf(form, wanted) ?? form.querySelector(".field :is(input, select)");
  wanted = null;
  control?.focus();
  control?.select?.();
}

function showLayoutsOf(form) {
  const venue = form.elements.venue_id ?? form.elements.subject_id;
  const layout = form.elements.layout_id;
  if (!venue || !layout) return;
  const name = venue.selectedOptions[0]?.textContent;
  for (const group of layout.querySelectorAll("optgroup")) {
    group.hidden = group.disabled = group.label !== name;
  }
}

function moveLayout(form) {
  const layout = form.elements.layout_id;
  if (!layout) return;
  const before = layout.selectedOptions[0];
  showLayoutsOf(form);
  if (!before?.value || !before.parentElement.disabled) return;
  const same = [...layout.querySelectorAll("optgroup:not([disabled]) option")]
    .find((option) => option.textContent === before.textContent);
  layout.value = same?.value ?? "";
  mark(layout);
}

/* What is typed and not yet saved is marked. */

function mark(control) {
  const initial = control.form?.elements[`initial-${control.name}`];
  if (!initial) return;
  const isSame = [control.value, `${control.value}:00`].includes(initial.value);
  control.closest(".field").classList.toggle("field-unsaved", !isSame);
}

document.addEventListener("input", (event) => {
  if (!event.target.form?.matches("[data-line-form]")) return;
  mark(event.target);
  if (["venue_id", "subject_id"].includes(event.target.name)) moveLayout(event.target.form);
});

/* Keys. */

function onRow(event) {
  const link = event.target;
  const row = link.closest("tr");
  const all = links();
  const at = all.indexOf(link);
  const press = (selector) => row.querySelector(selector)?.click();
  const isChord = event.ctrlKey || event.metaKey;
  const does = {
    ArrowDown: () => all[at + 1]?.focus(),
    ArrowUp: () => all[at - 1]?.focus(),
    Home: () => all[0].focus(),
    End: () => all.at(-1).focus(),
    F2: () => open(row, null),
    Delete: () => press("[data-remove]"),
    "+": () => press("[data-add-into]"),
  };
  const act = isChord ? { d: () => press("[data-clone]") }[event.key] : !event.altKey && does[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function onForm(event) {
  const form = event.target.form;
  if (event.key === "Escape") {
    event.preventDefault();
    form.querySelector("[data-cancel]")?.click();
  } else if (event.key === "Enter" && event.target.matches("textarea") && !event.shiftKey) {
    event.preventDefault();
    form.requestSubmit();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.target.matches?.(".line-open")) onRow(event);
  else if (event.target.closest?.(".row-edit") && event.target.form) onForm(event);
  else if (event.target.id === "head-count-people" && event.key === "Escape") {
    event.target.value = event.target.defaultValue;
    document.getElementById("head-count-preview").replaceChildren();
  }
});

/* The programme's own answers need no second question; forms that stand open stay while the rest is replaced. */

document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt, requestConfig } = event.detail;
  if (elt.matches?.("[data-remove]")) next = neighbour(elt);
  const cause = requestConfig?.triggeringEvent;
  if (elt.id === NAME && cause?.type === "bookings-changed" && elt.contains(cause.target) && cause.target !== elt) {
    event.preventDefault();
  }
});

function neighbour(button) {
  const all = links();
  const at = all.indexOf(button.closest("tr").querySelector(".line-open"));
  return (all[at + 1] ?? all[at - 1])?.id;
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, requestConfig, shouldSwap } = event.detail;
  if (target?.id !== NAME || !shouldSwap) return;
  const rows = [...target.querySelectorAll(".row-edit")].filter((row) => !row.contains(requestConfig.elt));
  const active = document.activeElement;
  kept = {
    rows,
    version: Number(target.dataset.version),
    focus: rows.some((row) => row.contains(active)) ? active : null,
  };
  keepTyped(target);
  rows.forEach((row) => row.remove());
});

function putBack(root) {
  const version = Number(root.dataset.version);
  for (const row of kept.rows) {
    const place = document.getElementById(row.id);
    if (!place) continue;
    place.replaceWith(row);
    const seen = row.querySelector("form").elements.version;
    if (version === kept.version + 1 && Number(seen.value) === kept.version) seen.value = version;
  }
  putBackTyped(root);
}

function focusAfter(root) {
  const id = root.dataset.focus || (document.activeElement === document.body ? next : null);
  const target = kept.focus?.isConnected ? kept.focus : id && document.getElementById(id);
  target?.focus();
  if (root.dataset.opened) open(document.getElementById(`line-${root.dataset.opened}`), null);
  kept = { rows: [], version: 0, focus: null };
  next = null;
}

document.addEventListener("htmx:afterSwap", (event) => {
  const swapped = event.target;
  if (swapped.id === NAME) {
    putBack(swapped);
    focusAfter(swapped);
  } else if (swapped.matches?.("tr") && swapped.querySelector("[data-line-form]")) {
    enter(swapped);
  } else if (event.detail.target?.id === "dialog-body") {
    const form = event.detail.target.querySelector("[data-line-form]");
    if (form) showLayoutsOf(form);
  }
});
