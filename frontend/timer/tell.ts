// How the end of a stretch is told beyond the quiet notice: only what was asked for, on this browser.

import { readStored, writeStored } from "../shared/storage.ts";

const STORED_AS = "greenroom.pomodoro.tell";
const TONE_HZ = 440;
const TONE_SECONDS = 0.9;

/** Show the choices, which need a script, and remember them. */
export function startTelling(panel: HTMLElement): void {
  const choices = panel.querySelector<HTMLElement>("[data-timer-tell]");
  if (!choices) return;
  choices.hidden = false;
  for (const box of choices.querySelectorAll<HTMLInputElement>("[data-tell]")) {
    box.checked = chosen().has(box.dataset["tell"] ?? "");
    box.addEventListener("change", () => void choose(box));
  }
}

function chosen(): Set<string> {
  return new Set((readStored(STORED_AS) ?? "").split(" ").filter(Boolean));
}

async function choose(box: HTMLInputElement): Promise<void> {
  const name = box.dataset["tell"] ?? "";
  // A browser asks for leave only when a person has just said yes.
  if (box.checked && name === "notice" && "Notification" in window) {
    box.checked = (await Notification.requestPermission()) === "granted";
  }
  const all = chosen();
  if (box.checked) all.add(name);
  else all.delete(name);
  writeStored(STORED_AS, [...all].join(" "));
}

/** Tell it in the ways that were chosen. */
export function tell(text: string): void {
  const ways = chosen();
  if (ways.has("title")) showInTitle();
  if (ways.has("sound")) playTone();
  if (ways.has("notice") && "Notification" in window && Notification.permission === "granted") {
    new Notification("Greenroom", { body: text, silent: !ways.has("sound") });
  }
}

/** Until the tab is looked at. */
function showInTitle(): void {
  const title = document.title;
  document.title = `Break · ${title}`;
  const restore = (): void => {
    if (document.hidden) return;
    document.title = title;
    document.removeEventListener("visibilitychange", restore);
    window.removeEventListener("focus", restore);
  };
  document.addEventListener("visibilitychange", restore);
  window.addEventListener("focus", restore);
}

function playTone(): void {
  const context = new AudioContext();
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = TONE_HZ;
  volume.gain.setValueAtTime(0.08, context.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.0001, context.currentTime + TONE_SECONDS);
  tone.connect(volume).connect(context.destination);
  tone.start();
  tone.stop(context.currentTime + TONE_SECONDS);
  tone.addEventListener("ended", () => void context.close());
}
