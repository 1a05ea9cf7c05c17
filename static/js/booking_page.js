// The page of a booking: parts fold on a phone and stay as they were when they are fetched anew, a click fills in a
// suggested amount, the history narrows to a person or a door, and the focus never falls out of the page.

const loader = document.getElementById("booking-parts");
const filter = document.getElementById("history-filter");
const phone = matchMedia("(max-width: 40rem)");

if (phone.matches) {
  document.querySelectorAll("details.part").forEach((part) => {
    part.open = false;
  });
}

addEventListener("beforeprint", () => {
  document.querySelectorAll("details.part").forEach((part) => {
    part.open = true;
  });
});

document.addEventListener("htmx:oobBeforeSwap", (event) => {
  event.detail.fragment.querySelectorAll("details[id]").forEach((fresh) => {
    fresh.open = document.getElementById(fresh.id)?.open ?? fresh.open;
  });
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-fill]");
  if (!button) return;
  const field = document.getElementById(button.dataset.fill);
  field.value = button.dataset.value;
  field.focus();
});

const entries = () => [...document.querySelectorAll("#history-entries > li")];

function narrow() {
  const wanted = [...filter.querySelectorAll("select")].map((one) => [one.dataset.filter, one.value]);
  entries().forEach((entry) => {
    entry.hidden = wanted.some(([name, value]) => value && entry.dataset[name] !== value);
  });
}

function offer() {
  filter.querySelectorAll("select").forEach((select) => {
    const chosen = select.value;
    const values = [...new Set(entries().map((entry) => entry.dataset[select.dataset.filter]))].filter(Boolean);
    select.replaceChildren(select.options[0], ...values.map((value) => new Option(value, value)));
    select.value = values.includes(chosen) ? chosen : "";
    select.closest("label").hidden = values.length < 2;
  });
  filter.hidden = [...filter.querySelectorAll("label")].every((label) => label.hidden);
  narrow();
}

if (filter) {
  filter.addEventListener("change", narrow);
  offer();
}

loader?.addEventListener("htmx:afterRequest", () => {
  offer();
  const isLost = document.activeElement === document.body && !document.querySelector("dialog[open]");
  if (isLost) document.getElementById("booking-title")?.focus({ preventScroll: true });
});
