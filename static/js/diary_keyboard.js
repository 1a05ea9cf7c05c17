// All that a hand on the mouse can do with the diary, on the keyboard; "?" tells how.

import { cancelDrag } from "./diary_drag.js";
import { clear, draft, draw, reveal, tell } from "./diary_ghost.js";
import { canWrite, clamped, day, isDialogOpen, isTyping, quarter, rows, scale, sessionOf, table, text, wall } from "./diary_grid.js";
import { openHold, venuesBetween } from "./diary_hold.js";
import { askToMove, explain, hold, isAsking, letGo } from "./diary_preview.js";
import { across, along, current, focusHere, toEnd } from "./diary_roving.js";
import { forgetTyped, typedSoFar, typedStart } from "./diary_typed.js";

const HOUR = 4 * quarter;
const NINE = 9 * HOUR;
const WAYS = { t: "today", "[": "previous", "]": "next", 1: "day", 2: "week", 3: "40days", 4: "month" };

const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];

let mode = null;

// Two modes: a session is moved, or empty time is chosen. Arrows push it, Shift+arrows stretch it, digits say when.

function startMove(block) {
  if (!block.matches("[data-movable]")) {
    explain(block.dataset.kind ? "kind" : canWrite() ? "status" : "role");
    return;
  }
  const session = sessionOf(block);
  const wish = { venues: [session.venue], starts: session.starts, ends: session.ends, line: session.line };
  mode = { session, wish, from: session.venue, to: session.venue };
  hold();
  draw(wish);
  tell(text("moving").replace("{title}", session.title));
}

function startHold(cell) {
  const venue = cell.parentElement.dataset.venueId;
  if (!venue) return;
  if (!canWrite()) {
    explain("role");
    return;
  }
  const starts = wall(`${cell.dataset.day}T00:00`) + NINE;
  const wish = { venues: [venue], starts, ends: starts + (scale().isDays ? 2 : 1) * 4 * quarter };
  mode = { session: null, wish, from: venue, to: venue };
  hold();
  show();
}

function show() {
  draw(mode.wish);
  reveal();
  draw(mode.wish);
  tell();
}

function leave() {
  const one = mode;
  mode = null;
  forgetTyped();
  letGo();
  return one;
}

export function cancel() {
  if (!mode) return;
  leave();
  clear();
  tell(text("cancelled"));
}

function agree() {
  const { session, wish } = leave();
  if (!session) {
    openHold(wish);
    return;
  }
  const venue = wish.venues[0];
  const isSame = venue === session.venue && wish.starts === session.starts && wish.ends === session.ends;
  if (isSame) clear();
  else askToMove(session, { venue, starts: wish.starts, ends: wish.ends });
}

function push(by) {
  const { wish } = mode;
  if (clamped(wish.starts + by) !== wish.starts + by || clamped(wish.ends + by) !== wish.ends + by) return;
  wish.starts += by;
  wish.ends += by;
}

function lengthen(by) {
  const { wish } = mode;
  wish.ends = clamped(Math.max(wish.ends + by, wish.starts + quarter));
}

function step(venue, by) {
  const all = rows().map((row) => row.dataset.venueId);
  return all[Math.min(Math.max(all.indexOf(venue) + by, 0), all.length - 1)];
}

function toRow(by, isStretched) {
  mode.to = step(mode.to, by);
  if (!isStretched || mode.session) mode.from = mode.to;
  mode.wish.venues = venuesBetween(mode.from, mode.to);
}

// A session whose time was typed has come to where it is to go.
function type(digit) {
  const starts = typedStart(digit, mode.wish.starts);
  if (starts === null) {
    draft(typedSoFar());
    return;
  }
  push(starts - mode.wish.starts);
  show();
  if (mode.session) agree();
}

function onMode(event) {
  if (/^\d$/.test(event.key) && !event.ctrlKey) {
    type(event.key);
    return true;
  }
  forgetTyped();
  const forth = getComputedStyle(table()).direction === "rtl" ? -1 : 1;
  const unit = scale().isDays ? day : event.ctrlKey ? HOUR : quarter;
  const change = event.shiftKey ? lengthen : push;
  const does = {
    ArrowRight: () => change(unit * forth),
    ArrowLeft: () => change(-unit * forth),
    ArrowDown: () => toRow(1, event.shiftKey),
    ArrowUp: () => toRow(-1, event.shiftKey),
    PageDown: () => push(day),
    PageUp: () => push(-day),
  }[event.key];
  if (does) {
    does();
    show();
    return true;
  }
  if (event.key === "Escape") cancel();
  else if (event.key === "Enter" || (event.key === "n" && !mode.session)) agree();
  else if (event.key !== "Shift" && event.key !== "Control") return event.key !== "Tab";
  return true;
}

// On a day or a session, without a mode.

function onBoard(event) {
  const at = current();
  const block = at.matches(".block") ? at : null;
  const cell = at.matches("td.diary-cell") ? at : null;
  if (event.shiftKey && cell?.parentElement.dataset.venueId && event.key.startsWith("Arrow")) {
    startHold(cell);
    return mode ? onMode(event) : true;
  }
  const does = {
    ArrowRight: () => along(1),
    ArrowLeft: () => along(-1),
    ArrowDown: () => across(1),
    ArrowUp: () => across(-1),
    Home: () => toEnd(false, event.ctrlKey),
    End: () => toEnd(true, event.ctrlKey),
    PageDown: () => go("next"),
    PageUp: () => go("previous"),
    " ": () => (cell ? startHold(cell) : at.click()),
    Enter: cell && (() => (cell.querySelector("a.block") ? along(1) : startHold(cell))),
    n: cell?.parentElement.dataset.venueId && canWrite() && (() => (startHold(cell), agree())),
    m: block && (() => startMove(block)),
    Delete: block && (() => cancelBooking(block)),
    Backspace: block && (() => cancelBooking(block)),
  }[event.key];
  const isChord = event.ctrlKey && !["Home", "End"].includes(event.key);
  if (!does || isChord || event.shiftKey) return false;
  does();
  return true;
}

function cancelBooking(block) {
  window.htmx.ajax("GET", `${block.getAttribute("href")}cancel/`, { target: "#dialog-body", swap: "innerHTML" });
}

function go(way) {
  document.getElementById(`diary-${way}`)?.click();
}

function onPage(event) {
  if (event.key === "?") showKeys();
  else if (ARROWS.includes(event.key) && document.activeElement === document.body && table()) focusHere();
  else if (WAYS[event.key]) go(WAYS[event.key]);
  else return false;
  return true;
}

function showKeys() {
  const body = document.getElementById("dialog-body");
  body.replaceChildren(document.getElementById("diary-keys").content.cloneNode(true));
  document.getElementById("dialog").showModal();
}

function onKey(event) {
  const isChord = event.metaKey || (event.altKey && !event.getModifierState("AltGraph"));
  if (isChord || isTyping(event.target) || isDialogOpen()) return;
  const isPlain = !event.ctrlKey || event.getModifierState("AltGraph");
  const isDone = mode ? onMode(event) : (current() && onBoard(event)) || (isPlain && onPage(event));
  if (!isDone) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

// An Enter that is held down opens the dialog and does not save it; one before the dialog is there does nothing.
document.addEventListener(
  "keydown",
  (event) => {
    const isEarly = isAsking() && !isDialogOpen();
    const isHeld = event.repeat && event.target.closest?.(".diary-move");
    if (event.key !== "Enter" || !(isEarly || isHeld)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  { capture: true },
);

document.addEventListener("keydown", onKey, { capture: true });

document.addEventListener("pointerdown", () => {
  if (mode) cancel();
});
document.addEventListener("focusout", (event) => {
  if (mode && event.relatedTarget && !table()?.contains(event.relatedTarget)) cancel();
});
document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-diary-keys]")) showKeys();
});

// Where the side panel's opener is gone by the time it closes, the board has the focus.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || mode || cancelDrag() || !document.getElementById("panel")?.hidden) return;
  if (document.activeElement === document.body && !isDialogOpen()) focusHere();
});
