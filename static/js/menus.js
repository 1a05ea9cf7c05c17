// Menus close by a click elsewhere, by a choice and by Esc; the focus is left at what opened them.

const openMenus = () => document.querySelectorAll("details.menu[open]");

function close(menu) {
  menu.open = false;
  menu.querySelector("summary").focus();
}

document.addEventListener("click", (event) => {
  openMenus().forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
    else if (event.target.closest(".menu-panel :is(a, button)")) close(menu);
  });
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") openMenus().forEach(close);
});
