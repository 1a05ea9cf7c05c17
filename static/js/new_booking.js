// The new booking: Ctrl+Enter saves it; a free venue is taken, a new customer written down.

import "./combobox.js";

const field = (name) => document.getElementById(`new-new_${name}`);

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("#new-booking");
  if (!form || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit();
});

document.addEventListener("click", (event) => {
  const taking = event.target.closest?.("[data-take-venue]");
  const firmness = event.target.closest?.("[data-book-as]");
  if (taking) takeVenue(taking.dataset.line, taking.dataset.takeVenue);
  if (firmness) bookAs(firmness.form, firmness.dataset.bookAs);
});

function takeVenue(line, venue) {
  const select = document.getElementById(`new-lines-${line}-venue`);
  select.value = venue;
  select.dispatchEvent(new Event("input", { bubbles: true }));
  select.dispatchEvent(new Event("change", { bubbles: true }));
  select.focus();
}

function bookAs(form, status) {
  form.querySelector(`[name='status'][value='${status}']`).checked = true;
  form.requestSubmit();
}

document.addEventListener("combobox-new", (event) => {
  const details = document.getElementById("new-customer-details");
  if (!details?.closest("form").contains(event.target)) return;
  details.open = true;
  writeDown(event.detail.words);
  event.target.value = "";
  const empty = [...details.querySelectorAll("input")].find((input) => !input.value);
  (empty ?? details.querySelector("input")).focus();
});

function writeDown(words) {
  if (words.includes("@")) {
    field("email").value = words;
    return;
  }
  const names = words.split(/\s+/);
  field("last_name").value = names.pop();
  field("first_name").value = names.join(" ");
}
