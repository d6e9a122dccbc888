// Saves what changes: never two sends at a time, the last state always sent, tried until it is kept.

export type Reply = "saved" | "failed" | "over";

export interface Parts {
  send: () => Promise<Reply>;
  /** Run `job` later; return what calls it off. */
  schedule: (job: () => void, delayMs: number) => () => void;
  show: (words: string) => void;
  /** The exam has ended: nothing is kept any more. */
  over: () => void;
}

const RETRY_MS = 2000;

export class Saver {
  readonly #parts: Parts;
  #callOff: () => void = () => undefined;
  #isSending = false;
  #isStopped = false;
  #isDirty = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Something is not kept yet. */
  get isDirty(): boolean {
    return this.#isDirty && !this.#isStopped;
  }

  /** What the page holds may not have reached the server: it changed, or its save is under way. */
  get isTouched(): boolean {
    return this.#isDirty || this.#isSending;
  }

  /** The answer changed: save it after a pause. */
  change(pauseMs: number): void {
    if (this.#isStopped) return;
    this.#isDirty = true;
    this.#later(pauseMs);
  }

  /** The page saves by itself from here on. */
  stop(): void {
    this.#isStopped = true;
    this.#callOff();
  }

  #later(delayMs: number): void {
    this.#callOff();
    this.#callOff = this.#parts.schedule(() => void this.#save(), delayMs);
  }

  async #save(): Promise<void> {
    // What changed meanwhile is sent after this one: a slow send must not overtake a newer.
    if (this.#isSending || this.#isStopped) return;
    this.#isSending = true;
    this.#isDirty = false;
    const reply = await this.#parts.send();
    this.#isSending = false;
    if (this.#isStopped) return;
    if (reply === "over") {
      this.stop();
      this.#parts.over();
    } else if (reply === "failed") {
      this.#isDirty = true;
      this.#parts.show("Not saved yet; trying again");
      this.#later(RETRY_MS);
    } else if (this.#isDirty) {
      this.#later(0);
    } else {
      this.#parts.show("Saved");
    }
  }
}
