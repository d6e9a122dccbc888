// The timer of the Today page, and its small copy in the header of every page.

import { notify } from "../shared/notices.ts";
import { readStored, writeStored } from "../shared/storage.ts";
import * as clock from "./clock.ts";

const STORED_AS = "greenroom.timer";
const DEFAULT_MINUTES = 25;
// Four times a second: the seconds never seem to jump.
const TICK_MS = 250;

let state = clock.resetTimer(DEFAULT_MINUTES);

/** Show the timer wherever the page has a place for it, and keep it going. */
export function startTimerIsland(): void {
  const panel = document.querySelector<HTMLElement>("[data-timer]");
  const chosen = Number(panel?.dataset["minutes"]) || DEFAULT_MINUTES;
  state = clock.readTimer(readStored(STORED_AS), chosen);
  if (panel) wirePanel(panel);
  // Another tab may start or pause it.
  window.addEventListener("storage", (event) => {
    if (event.key === STORED_AS) state = clock.readTimer(event.newValue, chosen);
    paint();
  });
  setInterval(tick, TICK_MS);
  tick();
}

function wirePanel(panel: HTMLElement): void {
  for (const button of panel.querySelectorAll<HTMLElement>("[data-timer-length]")) {
    button.addEventListener("click", () => {
      change(clock.resetTimer(Number(button.dataset["timerLength"])));
    });
  }
  panel.querySelector("[data-timer-start]")?.addEventListener("click", () => {
    const turn = state.endsAtMs === null ? clock.startTimer : clock.pauseTimer;
    change(turn(state, Date.now()));
  });
  panel.querySelector("[data-timer-reset]")?.addEventListener("click", () => {
    change(clock.resetTimer(state.minutes));
  });
}

function change(next: clock.TimerState): void {
  state = next;
  writeStored(STORED_AS, JSON.stringify(state));
  paint();
}

function tick(): void {
  if (clock.isOver(state, Date.now())) {
    const { minutes } = state;
    change(clock.resetTimer(minutes));
    notify(`${minutes} minutes are over. Stand up, look far away, drink something.`, { stayMs: 0 });
  }
  paint();
}

function paint(): void {
  const left = clock.describeLeft(clock.leftAt(state, Date.now()));
  const isRunning = state.endsAtMs !== null;
  for (const place of document.querySelectorAll("[data-timer-left]")) setText(place, left);
  const panel = document.querySelector<HTMLElement>("[data-timer]");
  const chip = document.querySelector<HTMLElement>("[data-timer-chip]");
  if (chip) chip.hidden = !isRunning || panel !== null;
  if (!panel) return;
  for (const button of panel.querySelectorAll<HTMLElement>("[data-timer-length]")) {
    const isChosen = Number(button.dataset["timerLength"]) === state.minutes;
    button.setAttribute("aria-pressed", String(isChosen));
  }
  // The button's first word; the key's cap stands behind it.
  const word = panel.querySelector("[data-timer-start]")?.firstChild;
  if (word) setText(word, isRunning ? "Pause " : clock.isBegun(state) ? "Go on " : "Start ");
  const reset = panel.querySelector<HTMLElement>("[data-timer-reset]");
  if (reset) reset.hidden = !clock.isBegun(state);
}

/** Touch the document only when the text differs: four ticks a second must cost nothing. */
function setText(place: Node, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}
