// A stretch of empty time, in one venue or several below each other, becomes a new booking that holds it.

import { clear } from "./diary_ghost.js";
import { day, dayOf, quarter, rows, scale, wall } from "./diary_grid.js";
import { askToHold } from "./diary_preview.js";

const HOUR = 4 * quarter;
const MOST_PERIODS = 20;
const BEGINS = 9 * HOUR;
const ENDS = 17 * HOUR;

const midnight = (at) => wall(`${dayOf(at)}T00:00`);

// The venues from one row to another; a whole stands for its parts.
export function venuesBetween(one, other) {
  const all = rows();
  const [first, last] = [one, other].map((venue) => all.findIndex((row) => row.dataset.venueId === venue)).sort((a, b) => a - b);
  let whole = Infinity;
  return all
    .slice(first, last + 1)
    .filter((row) => {
      const level = Number(row.dataset.level);
      if (level > whole) return false;
      whole = level;
      return true;
    })
    .map((row) => row.dataset.venueId);
}

// Where days are too narrow for hours, each day is held from nine to five.
export function periodsOf(wish) {
  const days = scale().isDays ? daysOf(wish) : [[wish.starts, wish.ends]];
  return wish.venues.flatMap((venue) => days.map(([starts, ends]) => ({ venue, starts, ends }))).slice(0, MOST_PERIODS);
}

function daysOf({ starts, ends }) {
  const found = [];
  for (let on = midnight(starts); on < ends; on += day) found.push([on + BEGINS, on + ENDS]);
  return found;
}

export function stretch(from, to) {
  if (scale().isDays) {
    const [first, last] = [midnight(from), midnight(to)].sort((a, b) => a - b);
    return { starts: first + BEGINS, ends: last + ENDS };
  }
  const [first, last] = [from, to].sort((a, b) => a - b);
  const starts = Math.floor(first / quarter) * quarter;
  return { starts, ends: Math.max(Math.ceil(last / quarter) * quarter, starts + quarter) };
}

export function openHold(wish) {
  return askToHold(periodsOf(wish), wish);
}

// What a pointer holds once it is pulled over empty cells.
export function holdFrom(start) {
  if (!start) return null;
  const wish = { venues: [start.venue], ...stretch(start.at, start.at) };
  return {
    shown: () => wish,
    begin() {},
    at(spot) {
      Object.assign(wish, stretch(start.at, spot.at), { venues: venuesBetween(start.venue, spot.venue) });
    },
    drop() {
      openHold(wish);
    },
    cancel: clear,
  };
}
