// What is being moved or asked for, drawn where it would land: it outlives the board being swapped under it.

import { blocksOf, cellOf, clamped, day, dayOf, region, scale, spoken, table, wall } from "./diary_grid.js";

const hint = document.getElementById("diary-hint");
const live = document.getElementById("diary-live");
let shown = null;

// wish: venues, starts, ends; and line, where it is a session that stands somewhere else by now.
export function draw(wish, point = null) {
  clearPieces();
  shown = wish;
  const { from, to, isDays } = scale();
  const first = clamped(wish.starts);
  for (const venue of wish.venues) {
    for (let on = wall(`${dayOf(first)}T00:00`); on < clamped(wish.ends); on += day) {
      const cell = cellOf(venue, dayOf(on));
      if (cell) place(cell, isDays ? [0, 1] : part(wish, on, from, to));
    }
  }
  if (wish.line) blocksOf(wish.line).forEach((block) => block.classList.add("is-lifted"));
  say(point);
}

function part(wish, on, from, to) {
  const within = (at) => Math.min(Math.max((at - on - from) / (to - from), 0), 1);
  return [within(wish.starts), within(wish.ends)];
}

function place(cell, [begin, end]) {
  const piece = document.createElement("div");
  piece.className = "diary-ghost";
  piece.setAttribute("aria-hidden", "true");
  piece.style.setProperty("inset-inline-start", `${begin * 100}%`);
  piece.style.setProperty("inline-size", `${(end - begin) * 100}%`);
  cell.append(piece);
}

function say(point) {
  hint.textContent = spoken(shown.venues, shown.starts, shown.ends);
  hint.hidden = false;
  const box = region().querySelector(".diary-ghost")?.getBoundingClientRect();
  const at = point ?? { x: box?.left ?? innerWidth / 2, y: box?.bottom ?? innerHeight / 3 };
  const size = hint.getBoundingClientRect();
  const below = at.y + 20 + size.height < innerHeight;
  hint.style.setProperty("left", `${Math.max(Math.min(at.x + 12, innerWidth - size.width - 8), 8)}px`);
  hint.style.setProperty("top", `${below ? at.y + 20 : at.y - size.height - 12}px`);
}

export function tell(sentence = spoken(shown.venues, shown.starts, shown.ends)) {
  live.textContent = sentence;
}

// Digits that are no time yet.
export function draft(digits) {
  const words = digits ? digits.padEnd(4, "–") : spoken(shown.venues, shown.starts, shown.ends);
  hint.textContent = words;
  tell(digits || words);
}

export function hideHint() {
  hint.hidden = true;
}

export function reveal() {
  region().querySelector(".diary-ghost")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

export function ghostBox() {
  return region().querySelector(".diary-ghost")?.getBoundingClientRect();
}

function clearPieces() {
  document.querySelectorAll(".diary-ghost").forEach((piece) => piece.remove());
  document.querySelectorAll(".is-lifted").forEach((block) => block.classList.remove("is-lifted"));
}

export function clear() {
  shown = null;
  clearPieces();
  hideHint();
}

document.addEventListener("diary-shown", () => {
  if (!shown || !table()) return;
  const isHintHidden = hint.hidden;
  draw(shown);
  hint.hidden = isHintHidden;
});
