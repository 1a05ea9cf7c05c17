// The little the frame needs beyond HTML: menus close, addresses carry no empty filters. Its parts are modules.

import "./dialog.js";
import "./panel.js";
import "./toasts.js";
import "./trouble.js";
import "./command_bar.js";
import "./keys.js";
import "./new_booking.js";

const openMenus = () => document.querySelectorAll("details.menu[open]");

document.addEventListener("click", (event) => {
  openMenus().forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  openMenus().forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

// A page that comes back with something wrong starts there.
document.querySelector("main [aria-invalid='true']")?.focus();

document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get") return;
  const parameters = event.detail.parameters;
  for (const name of Object.keys(parameters)) {
    if (parameters[name] === "") delete parameters[name];
  }
});
