// The command bar: "/" or Ctrl-K goes there, arrows choose, Enter opens the choice (the first unless chosen), Esc leaves.

const bar = document.getElementById("command-bar");
const line = document.getElementById("command-line");
const found = document.getElementById("command-found");
let before = null;

const options = () => [...found.querySelectorAll("[role='option']")];
const chosen = () => found.querySelector("[aria-selected='true']");

function choose(option) {
  chosen()?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) line.setAttribute("aria-activedescendant", option.id);
  else line.removeAttribute("aria-activedescendant");
}

function show(isShown) {
  found.hidden = !isShown;
  line.setAttribute("aria-expanded", String(isShown));
  if (!isShown) choose(null);
}

function step(by) {
  const all = options();
  if (!all.length) return;
  const at = all.indexOf(chosen());
  choose(all[(at + by + all.length) % all.length]);
}

function leave() {
  show(false);
  if (before?.isConnected) before.focus();
  else line.blur();
}

const onKey = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  Escape: leave,
  Enter: () => chosen().click(),
};

if (bar) {
  line.addEventListener("keydown", (event) => {
    const act = onKey[event.key];
    const isIdle = event.key === "Enter" && (found.hidden || !chosen());
    if (!act || isIdle || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== found || document.activeElement !== line) return;
    show(options().length > 0);
    if (line.value) choose(options()[0]);
  });
  bar.addEventListener("focusout", (event) => {
    if (!bar.contains(event.relatedTarget)) show(false);
  });
  found.addEventListener("mousedown", (event) => event.preventDefault());
}

document.addEventListener("keydown", (event) => {
  const isChord = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
  const isTyping = event.target.closest("input, select, textarea, [contenteditable]");
  const isSlash = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!line || document.querySelector("dialog[open]") || !(isChord || isSlash)) return;
  event.preventDefault();
  before = document.activeElement === document.body ? null : document.activeElement;
  line.focus();
  line.select();
});
