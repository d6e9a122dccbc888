// The clock of an exercise: it counts up while the page is looked at; timed, it runs down and ends.

import { Stopwatch } from "../practise/stopwatch.ts";
import { announce } from "../shared/dom.ts";
import { formatClock, formatLeft, sayTimeLeft } from "./time.ts";

// Twice a second: the seconds never seem to jump.
const TICK_MS = 500;

interface Wishes {
  place: HTMLElement | null;
  /** Looked at before this page was opened. */
  elapsedMs: number;
  endsAtMs: number | null;
  onOver: () => void;
}

export class Clock {
  readonly #wishes: Wishes;
  readonly #watch = new Stopwatch(performance.now());
  #leftMs = Number.POSITIVE_INFINITY;
  #tick: number | undefined;

  constructor(wishes: Wishes) {
    this.#wishes = wishes;
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.#watch.pause(performance.now());
      else this.#watch.resume(performance.now());
    });
  }

  /** Show the time from now on; it may be over already. */
  start(): void {
    this.#tick = window.setInterval(() => this.#look(), TICK_MS);
    this.#look();
  }

  /** Time with the page in sight, this visit and those before. */
  get elapsedMs(): number {
    return this.#wishes.elapsedMs + this.#watch.elapsedMs(performance.now());
  }

  /** Stop at what it shows. */
  stop(): void {
    clearInterval(this.#tick);
    this.#tick = undefined;
  }

  #look(): void {
    const { endsAtMs, onOver } = this.#wishes;
    if (endsAtMs === null) {
      this.#show(formatClock(this.elapsedMs));
      return;
    }
    const leftMs = endsAtMs - Date.now();
    const words = sayTimeLeft(this.#leftMs, leftMs);
    this.#leftMs = leftMs;
    this.#show(formatLeft(leftMs));
    if (words) announce(words);
    if (leftMs > 0) return;
    this.stop();
    onOver();
  }

  #show(text: string): void {
    const { place, endsAtMs } = this.#wishes;
    if (!place || place.textContent === text) return;
    place.textContent = text;
    place.toggleAttribute("data-short", endsAtMs !== null && this.#leftMs < 60_000);
  }
}
