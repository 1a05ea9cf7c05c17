// Nothing is saved by a drop: the dialog shows what it would come to, and its button saves. Esc puts everything back.

import { clear, draw, ghostBox, hideHint, tell } from "./diary_ghost.js";
import { blocksOf, iso, text } from "./diary_grid.js";

const dialog = document.getElementById("dialog");
const body = document.getElementById("dialog-body");

let open = null;
let isSaved = false;
let isAsked = false;

export const isAsking = () => isAsked;

export const hold = () => {
  document.body.dataset.dragging = "1";
};

export const letGo = () => {
  delete document.body.dataset.dragging;
};

async function ask(address, wish) {
  letGo();
  hideHint();
  open = wish;
  isSaved = false;
  isAsked = true;
  await window.htmx.ajax("GET", address, { target: "#dialog-body", swap: "innerHTML" });
  isAsked = false;
  if (!dialog.open) end();
}

export function askToMove(session, wish) {
  draw({ venues: [wish.venue], starts: wish.starts, ends: wish.ends, line: session.line });
  const query = new URLSearchParams({
    venue_id: wish.venue,
    starts_at: iso(wish.starts),
    ends_at: iso(wish.ends),
    version: session.version,
  });
  return ask(`${session.address}move/preview/?${query}`, { line: session.line });
}

// periods: of venue, starts and ends; the first stands in the address by itself.
export function askToHold(periods, wish) {
  draw(wish);
  const [first, ...others] = periods;
  const query = new URLSearchParams({
    venue: first.venue,
    starts_at: iso(first.starts),
    ends_at: iso(first.ends),
    status: "prospective_hold",
  });
  const people = document.querySelector("#diary-filters [name='pax']")?.value;
  if (people) query.set("people", people);
  others.forEach((one) => query.append("line", `${one.venue}|${iso(one.starts)}|${iso(one.ends)}`));
  return ask(`${text("hold")}?${query}`, { line: null });
}

function end() {
  const line = open?.line;
  open = null;
  clear();
  if (line && !dialog.open) focusOn(line);
}

function focusOn(line) {
  const block = blocksOf(line)[0];
  const isLost = document.activeElement === document.body || document.activeElement?.matches(".block, .diary-cell");
  if (block && isLost) block.focus({ preventScroll: isSaved === false });
}

// The dialog stands beside what it tells about.
function stand() {
  const box = ghostBox();
  dialog.classList.toggle("dialog-at-start", Boolean(box) && box.left > innerWidth / 2);
}

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== body) return;
  const isMove = Boolean(body.querySelector(".diary-move"));
  dialog.classList.toggle("dialog-beside", isMove);
  if (isMove) stand();
});

// After a save the ghost stays until the board shows what it stood for.
document.addEventListener(
  "bookings-changed",
  () => {
    if (open) isSaved = !body.querySelector(".diary-move [role='alert']");
  },
  { capture: true },
);

dialog?.addEventListener("close", () => {
  dialog.classList.remove("dialog-beside", "dialog-at-start");
  if (open && !isSaved) end();
});

document.addEventListener("diary-shown", () => {
  if (open && isSaved && !dialog.open) end();
});

export function explain(name) {
  const words = document.getElementById(`diary-fixed-${name}`);
  if (!words) return;
  document.getElementById("toasts")?.append(words.content.cloneNode(true));
  tell(words.content.textContent.trim());
}
