// A warm-up that was recorded goes on to "How did it go?"; its clock says when the time is over.

import { announce } from "./shared/dom.ts";
import { watchAim } from "./warmups/aim.ts";

const held = document.querySelector<HTMLElement>("[data-warm-up]");
if (held) {
  watchAim(held, Number(held.dataset["aimSeconds"]), announce);
  held.addEventListener("greenroom:recorded", () => {
    const form = document.querySelector<HTMLFormElement>("[data-warm-end]");
    form?.querySelector<HTMLInputElement>("input[type=range]")?.focus();
    announce("Saved. How did it go?");
  });
}
