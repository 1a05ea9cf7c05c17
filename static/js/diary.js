// The diary stays where it is while it is kept up to date, and tells more about what is pointed at.

const CARD_DELAY = 350;

const card = document.getElementById("diary-card");
let told = new Map();
let waiting = null;
let shownFor = null;
let scrolled = null;

const board = () => document.getElementById("diary-board");
const region = () => document.getElementById("diary-region");
const isDragging = () => "dragging" in document.body.dataset;

// Looking again: never under somebody's hand, never out of sight, and without moving what is in sight.

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt !== board()) return;
  if (isDragging() || document.hidden) event.preventDefault();
});

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target !== board()) return;
  if (isDragging()) event.detail.shouldSwap = false;
  scrolled = { left: region().scrollLeft, top: region().scrollTop };
});

document.addEventListener("htmx:afterSettle", (event) => {
  const swapped = event.detail.elt;
  if (swapped !== board() && swapped.id !== "diary") return;
  if (scrolled && swapped === board()) region().scrollTo(scrolled);
  scrolled = null;
  unfold();
  told = new Map();
  fold();
  if (!shownFor?.isConnected) hide();
  document.dispatchEvent(new CustomEvent("diary-shown", { detail: { element: swapped } }));
});

// The card: one for all sessions, filled when somebody stays on one for a moment.

function place(block) {
  const at = block.getBoundingClientRect();
  const size = card.getBoundingClientRect();
  const below = at.bottom + 6 + size.height < innerHeight;
  const left = Math.min(Math.max(at.left, 8), innerWidth - size.width - 8);
  card.style.setProperty("inset-inline-start", `${Math.max(left, 8)}px`);
  card.style.setProperty("inset-block-start", `${below ? at.bottom + 6 : Math.max(at.top - size.height - 6, 8)}px`);
}

async function show(block) {
  const address = `${block.getAttribute("hx-get")}?as=card`;
  if (!told.has(address)) {
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    if (!answer.ok) return;
    told.set(address, await answer.text());
  }
  if (shownFor !== block || isDragging()) return;
  card.innerHTML = told.get(address);
  card.hidden = false;
  place(block);
}

function hide() {
  clearTimeout(waiting);
  shownFor = null;
  card.hidden = true;
}

function approach(event) {
  const block = event.target.closest?.("#diary-board .block[data-line-id]");
  if (!block || isDragging()) return;
  if (block === shownFor) return;
  hide();
  shownFor = block;
  waiting = setTimeout(() => show(block), CARD_DELAY);
}

function leave(event) {
  if (!shownFor) return;
  const to = event.relatedTarget;
  if (to && (shownFor.contains(to) || card.contains(to))) return;
  hide();
}

if (card) {
  document.addEventListener("mouseover", approach);
  document.addEventListener("focusin", approach);
  document.addEventListener("mouseout", leave);
  document.addEventListener("focusout", leave);
  document.addEventListener("pointerdown", hide);
  document.addEventListener("scroll", hide, { capture: true, passive: true });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
}

// On a phone the filters stay folded until somebody unfolds them.

const narrow = matchMedia("(max-width: 40rem)");
let isUnfolded = false;

function fold() {
  const filters = document.getElementById("diary-more");
  if (filters) filters.open = !narrow.matches || isUnfolded;
}

document.addEventListener("click", (event) => {
  if (event.target.closest("#diary-more > summary")) isUnfolded = !event.target.closest("details").open;
});
narrow.addEventListener("change", fold);
fold();

// The lists of venues and statuses stay open while somebody ticks in them, and close when they go elsewhere.

let opened = null;

document.addEventListener("htmx:beforeSwap", () => {
  const open = document.querySelector(".diary-choice[open]");
  opened = open && { id: open.id, focus: document.activeElement?.id };
});

function unfold() {
  const choice = opened && document.getElementById(opened.id);
  if (choice && !choice.open) {
    choice.open = true;
    document.getElementById(opened.focus)?.focus();
  }
  opened = null;
}

document.addEventListener("keydown", (event) => {
  const choice = event.key === "Escape" && event.target.closest?.(".diary-choice[open]");
  if (!choice) return;
  choice.open = false;
  choice.querySelector("summary").focus();
});

document.addEventListener("click", (event) => {
  document.querySelectorAll(".diary-choice[open]").forEach((choice) => {
    if (!choice.contains(event.target)) choice.open = false;
  });
});
