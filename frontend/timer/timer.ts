// The Pomodoro's panel, and its small copy in the header of every page.

import { csrfToken, parseElements } from "../shared/dom.ts";
import { notify } from "../shared/notices.ts";
import { type Clock, describeLeft, leftAt, readClock } from "./clock.ts";
import { startTelling, tell } from "./tell.ts";

// Four times a second: the seconds never seem to jump.
const TICK_MS = 250;
// Where the server does not see the end yet, or is not there.
const ASK_AGAIN_MS = 2000;
const PAGE = { "Greenroom-Page": "timer" };

let clock: Clock | null = null;
// The panel's own numbers are counted from the moment it came, by a clock that cannot be set.
let breakEndsMs = 0;
let isAsking = false;
let askedAtMs = Number.NEGATIVE_INFINITY;
let wasRunning = false;

/** Show the clock wherever the page has a place for it, and keep it going. */
export function startTimerIsland(): void {
  document.addEventListener("submit", onSubmit);
  document.addEventListener("visibilitychange", () => {
    // The lid was closed, or another tab did something: the server knows.
    if (!document.hidden && panel() && clock) void ask();
  });
  readPanel();
  setInterval(tick, TICK_MS);
  tick();
}

function panel(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-timer]");
}

function readPanel(): void {
  const found = panel();
  if (!found) return;
  breakEndsMs = performance.now() + Number(found.dataset["breakMs"] ?? 0);
  startTelling(found);
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches("[data-timer-deed]")) return;
  event.preventDefault();
  void ask(form);
}

/** The panel as the server has it now; with a form, after that form's deed. */
async function ask(form?: HTMLFormElement): Promise<void> {
  const url = form?.action ?? panel()?.dataset["panelUrl"] ?? "/calendar/pomodoro/";
  const headers = form ? { ...PAGE, "X-CSRFToken": csrfToken() } : PAGE;
  isAsking = true;
  askedAtMs = performance.now();
  try {
    const response = await fetch(url, { method: form ? "POST" : "GET", headers });
    if (response.ok) show(await response.text());
  } catch {
    if (form) notify("No answer from Greenroom. Is it still running?");
  } finally {
    isAsking = false;
    tick();
  }
}

function show(html: string): void {
  const [fresh] = parseElements(html, "[data-timer]");
  const old = panel();
  if (!fresh) return;
  const said = fresh.dataset["said"] ?? "";
  if (wasRunning && fresh.dataset["state"] === "over") {
    wasRunning = false;
    notify(said, { stayMs: 0 });
    tell(said);
  }
  if (!old) return;
  const hadFocus = old.contains(document.activeElement);
  old.replaceWith(fresh);
  readPanel();
  if (hadFocus) fresh.querySelector<HTMLElement>("button")?.focus();
}

function tick(): void {
  clock = readClock(document.cookie);
  const left = clock ? leftAt(clock, Date.now()) : 0;
  if (clock?.state === "running" && left === 0) {
    // Its end is told once, by the tab that sees it; the answer takes the cookie away.
    wasRunning = true;
    if (!isAsking && performance.now() - askedAtMs > ASK_AGAIN_MS) void ask();
  }
  paint(left);
}

function paint(left: number): void {
  const chip = document.querySelector<HTMLElement>("[data-timer-chip]");
  if (chip) chip.hidden = clock?.state !== "running" || panel() !== null;
  if (clock) {
    for (const place of document.querySelectorAll("[data-timer-left]")) {
      setText(place, describeLeft(left));
    }
  }
  const rest = document.querySelector("[data-break-left]");
  if (rest) setText(rest, describeLeft(Math.max(0, breakEndsMs - performance.now())));
}

/** Touch the document only when the text differs: four ticks a second must cost nothing. */
function setText(place: Node, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}
