// A session is dragged to another time, day or venue, or by an edge to another length; mouse, pen and long press.

import { clear, draw } from "./diary_ghost.js";
import { blocksOf, canWrite, clamped, day, dayOf, isDialogOpen, quarter, region, scale, sessionOf, snapped, spotAt, wall } from "./diary_grid.js";
import { holdFrom } from "./diary_hold.js";
import { askToMove, explain, hold, letGo } from "./diary_preview.js";

const NEAR = 5;
const PRESS = 450;
const EDGE = 7;
const RIM = 48;

let pressed = null;
let dragged = null;

// What a pointer gets hold of: a session's middle or edge, or an empty stretch of a day.

function takeOf(event) {
  const block = event.target.closest("#diary-board .block");
  if (!block) {
    const isEmpty = event.target.closest("#diary-board td.diary-cell");
    return isEmpty && canWrite() ? holdFrom(spotAt(event.clientX, event.clientY)) : null;
  }
  if (!block.matches("[data-movable]")) return { refusal: whyFixed(block) };
  return moveOf(block, event);
}

function whyFixed(block) {
  if (block.dataset.kind) return "kind";
  return canWrite() ? "status" : "role";
}

export function moveOf(block, event) {
  const session = sessionOf(block);
  const edge = scale().isDays ? "" : edgeAt(block, event.clientX);
  const start = spotAt(event.clientX, event.clientY) ?? { venue: session.venue, at: session.starts };
  const wish = { venue: session.venue, starts: session.starts, ends: session.ends };
  return {
    shown: () => ({ ...wish, venues: [wish.venue], line: session.line }),
    begin() {},
    at(spot) {
      Object.assign(wish, edge ? resized(session, edge, spot) : moved(session, spot, spot.at - start.at));
    },
    drop() {
      const isSame = wish.venue === session.venue && wish.starts === session.starts && wish.ends === session.ends;
      if (isSame) clear();
      else askToMove(session, wish);
    },
    cancel() {
      clear();
      blocksOf(session.line)[0]?.focus({ preventScroll: true });
    },
  };
}

function edgeAt(block, x) {
  const box = block.getBoundingClientRect();
  const reach = Math.min(EDGE, box.width / 4);
  const isRightToLeft = getComputedStyle(block).direction === "rtl";
  const [left, right] = isRightToLeft ? ["end", "start"] : ["start", "end"];
  const edge = x - box.left < reach ? left : box.right - x < reach ? right : "";
  return (edge === "start" && block.matches(".continues-before")) || (edge === "end" && block.matches(".continues-after")) ? "" : edge;
}

function resized(session, edge, spot) {
  const at = clamped(snapped(spot.at));
  return edge === "start"
    ? { starts: Math.min(at, session.ends - quarter) }
    : { ends: Math.max(at, session.starts + quarter) };
}

function moved(session, spot, by) {
  const midnight = (at) => wall(`${dayOf(at)}T00:00`);
  const starts = scale().isDays
    ? session.starts + Math.round((midnight(spot.at) - midnight(spot.at - by)) / day) * day
    : snapped(session.starts + by);
  return { venue: spot.venue, starts, ends: starts + session.ends - session.starts };
}

// From the press to the drop.

function press(event) {
  if (event.button !== 0 || !event.isPrimary || event.ctrlKey || event.metaKey || event.shiftKey || isDialogOpen()) return;
  if (dragged || !event.target.closest?.("#diary-board tbody")) return;
  const take = takeOf(event);
  if (!take) return;
  pressed = { take, id: event.pointerId, x: event.clientX, y: event.clientY, isTouch: event.pointerType === "touch" };
  if (pressed.isTouch) pressed.timer = setTimeout(() => begin(pressed), PRESS);
}

function begin(from) {
  pressed = null;
  if (from.take.refusal) {
    explain(from.take.refusal);
    swallowClick();
    return;
  }
  dragged = from;
  hold();
  dragged.take.begin();
  dragged.clicks = swallowClick();
  follow();
}

function follow() {
  const spot = spotAt(dragged.x, dragged.y);
  if (spot) dragged.take.at(spot);
  draw(dragged.take.shown(), dragged);
  dragged.frame ??= requestAnimationFrame(scrollAtTheRim);
}

function scrollAtTheRim() {
  if (!dragged) return;
  dragged.frame = null;
  const box = region().getBoundingClientRect();
  const names = region().querySelector("tbody th")?.getBoundingClientRect().width ?? 0;
  const head = region().querySelector("thead")?.getBoundingClientRect().height ?? 0;
  const push = (at, begin, end) => (at < begin + RIM ? at - begin - RIM : at > end - RIM ? at - end + RIM : 0);
  const by = {
    left: push(dragged.x, Math.max(box.left + names, 0), Math.min(box.right, innerWidth)) / 4,
    top: push(dragged.y, Math.max(box.top + head, 0), Math.min(box.bottom, innerHeight)) / 4,
  };
  const before = [region().scrollLeft, region().scrollTop];
  if (by.left || by.top) region().scrollBy({ ...by, behavior: "instant" });
  if (before[0] !== region().scrollLeft || before[1] !== region().scrollTop) follow();
}

function move(event) {
  const one = dragged ?? pressed;
  if (!one || one.id !== event.pointerId) return;
  const isFar = Math.hypot(event.clientX - one.x, event.clientY - one.y) > NEAR;
  if (one === pressed && !isFar) return;
  if (one === pressed && one.isTouch) {
    forget();
    return;
  }
  if (one === pressed) begin(one);
  if (!dragged) return;
  dragged.x = event.clientX;
  dragged.y = event.clientY;
  follow();
}

function release(event) {
  if (pressed?.id === event.pointerId) forget();
  if (dragged?.id !== event.pointerId) return;
  const { take } = stop();
  take.drop();
}

function forget() {
  clearTimeout(pressed?.timer);
  pressed = null;
}

function stop() {
  const one = dragged;
  dragged = null;
  cancelAnimationFrame(one.frame);
  letGo();
  setTimeout(() => one.clicks?.abort(), 0);
  return one;
}

export function cancelDrag() {
  forget();
  if (!dragged) return false;
  const one = dragged;
  dragged = null;
  cancelAnimationFrame(one.frame);
  letGo();
  addEventListener("pointerup", () => setTimeout(() => one.clicks?.abort(), 0), { once: true });
  one.take.cancel();
  return true;
}

// A drag that ends over a link is no click on it.
function swallowClick() {
  const clicks = new AbortController();
  const swallow = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("click", swallow, { capture: true, signal: clicks.signal });
  if (!dragged) addEventListener("pointerup", () => setTimeout(() => clicks.abort(), 0), { once: true });
  return clicks;
}

document.addEventListener("pointerdown", press);
document.addEventListener("pointermove", move);
document.addEventListener("pointerup", release);
document.addEventListener("pointercancel", cancelDrag);
addEventListener("blur", cancelDrag);
document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.("#diary-board .block")) event.preventDefault();
});
document.addEventListener("selectstart", (event) => {
  if (pressed || dragged) event.preventDefault();
});
document.addEventListener("contextmenu", (event) => {
  if (dragged || pressed?.isTouch) event.preventDefault();
});
document.addEventListener(
  "touchmove",
  (event) => {
    if (dragged) event.preventDefault();
  },
  { passive: false },
);
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || !cancelDrag()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  { capture: true },
);
