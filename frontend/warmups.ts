// A warm-up that was recorded goes on to "How did it go?"; its clock says when the time is over.

import { announce } from "./shared/dom.ts";
import { watchAim } from "./warmups/aim.ts";

for (const slider of document.querySelectorAll<HTMLInputElement>("[data-sure]")) {
  slider.addEventListener("input", () => {
    const shown = slider.nextElementSibling;
    if (shown) shown.textContent = `${slider.value} %`;
  });
}

const held = document.querySelector<HTMLElement>("[data-warm-up]");
if (held) {
  watchAim(held, Number(held.dataset["aimSeconds"]), announce);
  held.addEventListener("greenroom:recorded", () => {
    const hint = document.querySelector("[data-warm-hint]");
    if (hint) hint.textContent = "Say it before you see how it was measured.";
    document.querySelector<HTMLInputElement>("[data-warm-end] [data-sure]")?.focus();
    announce("Saved. How did it go?");
  });
}
