// A text box that offers what it finds: type, arrows, Enter, Esc. Any input with data-combobox is one:
// data-combobox names the hidden field that takes the choice, data-address answers ?q= with options.
// Choosing sends the event combobox-chosen, the option with data-new the event combobox-new, both with the words.

const WAIT = 200;
const asked = new WeakMap();

const listOf = (box) => document.getElementById(box.getAttribute("aria-controls"));
const hiddenOf = (box) => document.getElementById(box.dataset.combobox);
const optionsOf = (box) => [...listOf(box).querySelectorAll("[role='option']")];
const boxOf = (element) => element?.closest?.("input[data-combobox]");

function close(box) {
  listOf(box).hidden = true;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function show(box, html) {
  const list = listOf(box);
  list.innerHTML = html;
  optionsOf(box).forEach((option, number) => {
    option.id = `${list.id}-${number}`;
  });
  const isEmpty = !list.children.length;
  list.hidden = isEmpty;
  box.setAttribute("aria-expanded", String(!isEmpty));
  if (optionsOf(box).length) mark(box, 0);
}

function mark(box, number) {
  const options = optionsOf(box);
  if (!options.length) return;
  const at = (number + options.length) % options.length;
  options.forEach((option, position) => option.setAttribute("aria-selected", String(position === at)));
  box.setAttribute("aria-activedescendant", options[at].id);
  options[at].scrollIntoView({ block: "nearest" });
}

const marked = (box) => optionsOf(box).findIndex((option) => option.getAttribute("aria-selected") === "true");

// Only the answer to the latest words counts.
async function ask(box) {
  const words = box.value.trim();
  asked.set(box, words);
  if (!words) return close(box);
  const address = new URL(box.dataset.address, location.href);
  address.searchParams.set("q", words);
  try {
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    const html = answer.ok ? await answer.text() : "";
    if (asked.get(box) === words && document.activeElement === box) show(box, html);
  } catch {
    close(box);
  }
}

function choose(box, option) {
  close(box);
  if (option.dataset.new !== undefined) {
    box.dispatchEvent(new CustomEvent("combobox-new", { bubbles: true, detail: { words: option.dataset.new } }));
    return;
  }
  box.value = option.dataset.text;
  hiddenOf(box).value = option.dataset.value;
  const detail = { value: option.dataset.value, text: option.dataset.text };
  box.dispatchEvent(new CustomEvent("combobox-chosen", { bubbles: true, detail }));
}

const waiting = new WeakMap();

document.addEventListener("input", (event) => {
  const box = boxOf(event.target);
  if (!box) return;
  hiddenOf(box).value = "";
  clearTimeout(waiting.get(box));
  waiting.set(box, setTimeout(() => ask(box), WAIT));
});

document.addEventListener("keydown", (event) => {
  const box = boxOf(event.target);
  if (!box) return;
  const isOpen = !listOf(box).hidden;
  if (event.key === "ArrowDown" && !isOpen) {
    event.preventDefault();
    ask(box);
  } else if (!isOpen) {
    return;
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    mark(box, marked(box) + (event.key === "ArrowDown" ? 1 : -1));
  } else if (event.key === "Enter" && marked(box) >= 0) {
    event.preventDefault();
    choose(box, optionsOf(box)[marked(box)]);
  } else if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    close(box);
  }
}, true);

document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.(".combobox-list")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const option = event.target.closest?.(".combobox-list [role='option']");
  if (!option) return;
  const list = option.closest(".combobox-list");
  choose(document.querySelector(`[aria-controls='${list.id}']`), option);
});

document.addEventListener("focusout", (event) => {
  const box = boxOf(event.target);
  if (box) close(box);
});
