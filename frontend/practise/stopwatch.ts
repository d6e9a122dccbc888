// How long a card was looked at; time with the page hidden does not count.

export class Stopwatch {
  #startedAtMs: number;
  #countedMs = 0;
  #isRunning = true;

  constructor(nowMs: number) {
    this.#startedAtMs = nowMs;
  }

  /** Stop counting, as the page was hidden. */
  pause(nowMs: number): void {
    this.#countedMs = this.elapsedMs(nowMs);
    this.#isRunning = false;
  }

  /** Count on, as the page is seen again. */
  resume(nowMs: number): void {
    if (this.#isRunning) return;
    this.#startedAtMs = nowMs;
    this.#isRunning = true;
  }

  /** Whole milliseconds counted so far. */
  elapsedMs(nowMs: number): number {
    return Math.round(this.#countedMs + (this.#isRunning ? nowMs - this.#startedAtMs : 0));
  }
}
