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

document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get") return;
  const parameters = event.detail.parameters;
  for (const name of Object.keys(parameters)) {
    if (parameters[name] === "") delete parameters[name];
  }
});
