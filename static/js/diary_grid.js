// Reads the diary's table: which venue, day and quarter lie where, what a block stands for, and times as words.

const QUARTER = 15;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const texts = document.getElementById("diary-texts");

export const region = () => document.getElementById("diary-region");
export const table = () => document.querySelector("#diary-board > .diary-table");
export const canWrite = () => texts?.dataset.canWrite === "yes";
export const text = (name) => texts?.dataset[name] ?? "";
export const isTyping = (element) => Boolean(element.closest?.("input, select, textarea, [contenteditable]"));
export const isDialogOpen = () => Boolean(document.querySelector("dialog[open]"));

// Wall times are numbers here: milliseconds as if the clock on the wall stood in Greenwich.

export const wall = (iso) => Date.parse(`${iso}Z`);
export const iso = (at) => new Date(at).toISOString().slice(0, at % MINUTE ? 19 : 16);
export const dayOf = (at) => new Date(at).toISOString().slice(0, 10);
export const snapped = (at) => Math.round(at / (QUARTER * MINUTE)) * QUARTER * MINUTE;
export const quarter = QUARTER * MINUTE;
export const day = DAY;

export function scale() {
  const { fromHour, toHour, columnsPerDay } = table().dataset;
  return {
    from: Number(fromHour) * 60 * MINUTE,
    to: Number(toHour) * 60 * MINUTE,
    columns: Number(columnsPerDay),
    isDays: table().classList.contains("is-zoomed-out"),
  };
}

export const rows = () => [...table().querySelectorAll("tr.diary-row[data-venue-id]")];
export const rowOf = (venue) => table()?.querySelector(`tr.diary-row[data-venue-id="${venue}"]`);
export const cellsOf = (row) => [...row.querySelectorAll("td.diary-cell")];
export const cellOf = (venue, on) => rowOf(venue)?.querySelector(`td.diary-cell[data-day="${on}"]`);
export const nameOf = (venue) => rowOf(venue)?.querySelector("th .diary-toggle, th > span")?.lastChild.textContent.trim() ?? "";

// The venue and the moment at a point of the window; nothing where no venue's day is in sight.
export function spotAt(x, y) {
  const cell = document.elementFromPoint(x, y)?.closest?.("td.diary-cell");
  const venue = cell?.parentElement.dataset.venueId;
  if (!venue) return null;
  const { from, to } = scale();
  const box = cell.getBoundingClientRect();
  const isRightToLeft = getComputedStyle(cell).direction === "rtl";
  const part = (isRightToLeft ? box.right - x : x - box.left) / box.width;
  return { venue, at: wall(`${cell.dataset.day}T00:00`) + from + Math.min(Math.max(part, 0), 1) * (to - from) };
}

export function sessionOf(block) {
  const { lineId, bookingId, version, venueId, starts, ends } = block.dataset;
  return {
    address: block.getAttribute("hx-get"),
    line: lineId,
    booking: bookingId,
    version,
    venue: venueId,
    starts: wall(starts),
    ends: wall(ends),
    title: block.getAttribute("aria-label"),
  };
}

export const blocksOf = (line) => [...(table()?.querySelectorAll(`.block[data-line-id="${line}"]`) ?? [])];

export function clamped(at) {
  return Math.min(Math.max(at, Date.UTC(2000, 0, 2)), Date.UTC(2099, 11, 30));
}

// "Thu 12 Mar, 10:15 to 13:15", in the page's language.

const format = (options) => new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: "UTC", ...options });
const days = format({ weekday: "short", day: "numeric", month: "short" });
const clock = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export function spoken(venues, starts, ends) {
  const isLate = dayOf(starts) !== dayOf(ends - 1);
  const until = isLate ? `${days.format(ends)}, ${clock.format(ends)}` : clock.format(ends).replace(/^00:00$/, "24:00");
  return text("span")
    .replace("{venue}", venues.map(nameOf).join(", "))
    .replace("{day}", days.format(starts))
    .replace("{from}", clock.format(starts))
    .replace("{until}", until);
}
