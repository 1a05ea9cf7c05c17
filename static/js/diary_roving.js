// The board is one tab stop: arrows go from day to day and from session to session, up and down from venue to venue.

import { table } from "./diary_grid.js";

let here = { row: "", column: 0, id: "" };
let wasInside = false;

const links = (cell) => [...cell.querySelectorAll("a[href]")];
const byPlace = (one, other) => one.getBoundingClientRect().left - other.getBoundingClientRect().left;

// Of each column what can have the focus: a day is followed by its sessions.
function columnsOf(row) {
  return [...row.cells].map((cell) => (cell.matches(".diary-cell") ? [cell, ...links(cell).sort(byPlace)] : links(cell)));
}

const hasStops = (row) => columnsOf(row).some((column) => column.length);
const rowsOf = () => [...table().rows].filter(hasStops);

export const isInside = () => Boolean(table()?.contains(document.activeElement));
export const current = () => (isInside() ? document.activeElement : null);

export function settle(element) {
  const row = element.closest("tr");
  const former = table().querySelector("[tabindex='0']");
  if (former && former !== element) former.tabIndex = -1;
  element.tabIndex = 0;
  here = { row: row.id || row.dataset.productId, column: element.closest("th, td").cellIndex, id: element.id };
}

export function focus(element) {
  if (!element) return;
  settle(element);
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest", inline: "nearest" });
}

export function along(by) {
  const stops = columnsOf(current().closest("tr")).flat();
  const isRightToLeft = getComputedStyle(table()).direction === "rtl";
  focus(stops[stops.indexOf(current()) + (isRightToLeft ? -by : by)]);
}

export function across(by) {
  const all = rowsOf();
  const row = all[all.indexOf(current().closest("tr")) + by];
  if (!row) return;
  const { column } = here;
  const columns = columnsOf(row);
  focus((columns[column]?.length ? columns[column] : columns.find((one) => one.length))[0]);
  if (!row.querySelector(".diary-cell")) here.column = column;
}

export function toEnd(isLast, isWhole) {
  const all = rowsOf();
  const row = isWhole ? all.at(isLast ? -1 : 0) : current().closest("tr");
  focus(columnsOf(row).flat().at(isLast ? -1 : 0));
}

// Where it was, or as near to it as there is something now.
function find() {
  const same = here.id && document.getElementById(here.id);
  if (same && table().contains(same)) return same;
  const row = here.row && rowsOf().find((one) => [one.id, one.dataset.productId].includes(here.row));
  return row ? (columnsOf(row)[here.column]?.[0] ?? columnsOf(row).flat()[0]) : table().querySelector("td.diary-cell");
}

export function focusHere() {
  if (table()) focus(find());
}

function start() {
  if (!table()) return;
  document.getElementById("diary-region").removeAttribute("tabindex");
  table()
    .querySelectorAll("a[href]")
    .forEach((link) => {
      link.tabIndex = -1;
    });
  const at = current() ?? find();
  if (!at) return;
  settle(at);
  if (wasInside && document.activeElement === document.body) at.focus({ preventScroll: true });
  wasInside = false;
}

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target?.matches?.("#diary, #diary-board")) wasInside = isInside();
});
document.addEventListener("diary-shown", start);
document.addEventListener("focusin", (event) => {
  if (table()?.contains(event.target)) settle(event.target);
});
document.addEventListener("click", (event) => {
  const cell = event.target.closest?.("#diary-board td.diary-cell");
  if (cell && !event.target.closest("a")) focus(cell);
});
start();
