// What is left of a box and of the whole, counted on from what the server said.

export interface Left {
  /** Seconds; negative once it is over. */
  box: number;
  all: number;
}

export class Countdown {
  readonly #left: Left;
  readonly #readAtMs: number;
  readonly #isRunning: boolean;

  constructor(left: Left, readAtMs: number, isRunning: boolean) {
    this.#left = left;
    this.#readAtMs = readAtMs;
    this.#isRunning = isRunning;
  }

  at(nowMs: number): Left {
    const gone = this.#isRunning ? (nowMs - this.#readAtMs) / 1000 : 0;
    return { box: this.#left.box - gone, all: this.#left.all - gone };
  }
}

/** Minutes and seconds: 4:05, and +0:12 once it is over. */
export function sayLeft(seconds: number): string {
  const whole = seconds < 0 ? Math.floor(-seconds) : Math.ceil(seconds);
  const shown = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  return seconds < 0 && whole > 0 ? `+${shown}` : shown;
}

/** Whether something is said of the time now: as core/interviewing/script.py has it. */
export function timeDue(left: number, box: number, said: ReadonlySet<string>): "short" | "up" | "" {
  if (box <= 0) return "";
  if (left <= 0) return said.has("up") ? "" : "up";
  const isShort = left <= Math.min(120, box / 4);
  return isShort && !said.has("short") ? "short" : "";
}
