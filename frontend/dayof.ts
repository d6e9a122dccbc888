// The sheet's print button, the questions to pick, and a pace to breathe by.

import { startAsks } from "./dayof/asks.ts";
import { startBreathing } from "./dayof/breathing.ts";

const print = document.querySelector<HTMLButtonElement>("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

const panel = document.querySelector<HTMLElement>("[data-breathing]");
if (panel) startBreathing(panel);

startAsks();
