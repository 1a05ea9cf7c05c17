// Four digits, as "1430", are when something is to begin.

import { dayOf, wall } from "./diary_grid.js";

const MINUTE = 60_000;

let typed = "";

export const typedSoFar = () => typed;

export function forgetTyped() {
  typed = "";
}

// That moment of the day of `starts` once the digits are whole; nothing before, and nothing where they are no time.
export function typedStart(digit, starts) {
  typed += digit;
  if (typed.length < 4) return null;
  const [hours, minutes] = [typed.slice(0, 2), typed.slice(2)].map(Number);
  forgetTyped();
  return hours < 24 && minutes < 60 ? wall(`${dayOf(starts)}T00:00`) + (60 * hours + minutes) * MINUTE : null;
}
