// The one outbox of a page. Every page sends what an earlier one could not.

import { announce } from "../shared/dom.ts";
import { notify } from "../shared/notices.ts";
import { readStored, removeStored, storedKeys, writeStored } from "../shared/storage.ts";
import { type Answer, Outbox, type Outcome } from "./outbox.ts";
import { sendAnswer } from "./send.ts";

const PREFIX = "greenroom.outbox.";

const FORGETFUL =
  "This browser stores nothing for Greenroom: keep the page open until all is saved.";

type Listener = (answer: Answer, outcome: Outcome) => void;

let itemsHeld: () => string[] = () => [];
let listener: Listener = () => undefined;
let takeNoticeAway: () => void = () => undefined;
let shownWords = "";

export const outbox = new Outbox({
  store: {
    keys: () => storedKeys(PREFIX),
    read: readStored,
    write: (key, value) => {
      if (!writeStored(PREFIX + key, value)) sayOnce(FORGETFUL);
    },
    remove: removeStored,
  },
  send: (answer) => sendAnswer(answer, [...itemsHeld(), ...itemsWaiting(answer)]),
  schedule: (job, delayMs) => {
    const timer = setTimeout(job, delayMs);
    return () => clearTimeout(timer);
  },
  onOutcome: (answer, outcome) => {
    if (outcome.kind === "refused") notify(`An answer was refused. ${outcome.message}`);
    if (outcome.kind === "unreached" && outcome.message) sayOnce(outcome.message);
    listener(answer, outcome);
  },
  onChange: showWaiting,
});

/** What else waits for the same sitting: the server has not counted it yet, and must not ask it. */
function itemsWaiting(sent: Answer): string[] {
  const others = outbox.answers.filter(({ id, url }) => url === sent.url && id !== sent.id);
  return others.map(({ item }) => item);
}

/** Let the practise page hear outcomes, and tell which items it holds. */
export function attachPage(held: () => string[], onOutcome: Listener): void {
  itemsHeld = held;
  listener = onOutcome;
}

/** Send what waits now, and whenever the way seems free again. */
export function startOutbox(): void {
  if (outbox.waiting > 0) void outbox.flush();
  window.addEventListener("online", () => void outbox.flush());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && outbox.waiting > 0) void outbox.flush();
  });
}

/** Say how many answers wait, once a send has failed: before that it is only a moment. */
function showWaiting(waiting: number, failures: number): void {
  const isWorthSaying = waiting > 0 && failures > 0;
  const words = `Not saved yet: ${waiting} ${waiting === 1 ? "answer" : "answers"}`;
  const place = document.querySelector<HTMLElement>("[data-unsaved]");
  if (place) showInPlace(place, isWorthSaying ? words : "");
  else showAsNotice(isWorthSaying ? words : "");
}

function showInPlace(place: HTMLElement, words: string): void {
  if (place.hidden && words) announce(words);
  place.hidden = !words;
  if (!words) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm";
  button.textContent = "Try now";
  button.addEventListener("click", () => void outbox.flush());
  place.replaceChildren(words, button);
}

function showAsNotice(words: string): void {
  if (words === shownWords) return;
  takeNoticeAway();
  shownWords = words;
  if (!words) return;
  const action = { label: "Try now", run: () => void outbox.flush() };
  takeNoticeAway = notify(words, { stayMs: 0, action });
}

const said = new Set<string>();

/** What stays true while the page is open needs saying once. */
function sayOnce(text: string): void {
  if (said.has(text)) return;
  said.add(text);
  notify(text, { stayMs: 0 });
}
