// How long nobody has said or typed anything.

// A voice at arm's length is about -35 dB, which the meter shows as 0.4; a quiet room stays under
// a tenth. See recorder/sound.ts.
const VOICE_LEVEL = 0.25;

export class SilenceWatch {
  #lastMs: number;
  #hasBegun = false;
  #isAsked = false;

  constructor(nowMs: number) {
    this.#lastMs = nowMs;
  }

  /** A voice was heard, or a key was pressed. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  hear(level: number, nowMs: number): void {
    if (level >= VOICE_LEVEL) this.wake(nowMs);
  }

  wake(nowMs: number): void {
    this.#lastMs = nowMs;
    this.#hasBegun = true;
    this.#isAsked = false;
  }

  /** Somebody else speaks: it is no silence, and no answer either. */
  hold(nowMs: number): void {
    this.#lastMs = nowMs;
  }

  seconds(nowMs: number): number {
    return Math.max(0, (nowMs - this.#lastMs) / 1000);
  }

  /** Whether to say so now: once a silence, when it has become long. */
  isLong(nowMs: number, thresholds: { before: number; within: number }): boolean {
    const threshold = this.#hasBegun ? thresholds.within : thresholds.before;
    if (this.#isAsked || threshold <= 0 || this.seconds(nowMs) < threshold) return false;
    this.#isAsked = true;
    return true;
  }
}
