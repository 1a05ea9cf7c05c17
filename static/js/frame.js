// The little the frame needs beyond HTML: a wrong field takes the focus, addresses carry no empty filters. Its parts
// are modules.

import "./dialog.js";
import "./panel.js";
import "./toasts.js";
import "./trouble.js";
import "./command_bar.js";
import "./keys.js";
import "./menus.js";
import "./new_booking.js";

// A page that comes back with something wrong starts there.
document.querySelector("main [aria-invalid='true']")?.focus();

// What was wrong is being mended: the sentence goes with the first change, until it is sent again.
document.addEventListener("input", (event) => {
  if (!event.target.matches("[aria-invalid='true']")) return;
  event.target.removeAttribute("aria-invalid");
  event.target.closest(".field")?.querySelector(".errorlist")?.remove();
});

document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get") return;
  const parameters = event.detail.parameters;
  for (const name of Object.keys(parameters)) {
    if (parameters[name] === "") delete parameters[name];
  }
});
