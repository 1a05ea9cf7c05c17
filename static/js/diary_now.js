// Today has a line where the clock on its facility's wall stands.

import { scale, table } from "./diary_grid.js";

const MINUTE = 60_000;

function wallMinutes(zone) {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const [hour, minute] = clock.format(new Date()).split(":").map(Number);
  return hour * 60 + minute;
}

function show() {
  if (!table() || scale().isDays) return;
  const { from, to } = scale();
  table()
    .querySelectorAll("tbody[data-zone]")
    .forEach((body) => {
      const part = (wallMinutes(body.dataset.zone) * MINUTE - from) / (to - from);
      body.classList.toggle("has-now", part >= 0 && part <= 1);
      body.style.setProperty("--now", `${100 * part}%`);
    });
}

show();
setInterval(show, MINUTE);
document.addEventListener("diary-shown", show);
