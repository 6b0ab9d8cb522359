// A tick for all comments of the page; everything else works without scripts.
"use strict";
(() => {
  const all = document.getElementById("all");
  if (!all) return;
  const ticks = [...document.querySelectorAll("input[name=selected]")];
  const every = all.querySelector("input");
  all.hidden = false;
  every.addEventListener("change", () => ticks.forEach((tick) => { tick.checked = every.checked; }));
})();
