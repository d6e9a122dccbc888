// Answers on their way to the server: kept until it has said that it has them.
//
// One stored value an answer, so that two tabs never overwrite each other's list. Sent one
// after the other in the order they were given; the server knows an id it has seen, so sending
// twice counts once.

export interface Answer {
  /** Made by the page, so that a repeated send is known. */
  id: string;
  url: string;
  item: string;
  rating: string;
  durationMs: number;
  shownAt: string;
  /** What was typed into a drill's blanks, for the server to grade. */
  typed?: string[];
  /** The learner asked to be shown them. */
  isGivenUp?: boolean;
}

/** What became of one send. */
export type Outcome =
  | { kind: "saved"; html: string; done: number | null; left: number | null }
  | { kind: "elsewhere" } // the item was answered under another id: nothing to keep
  | { kind: "refused"; message: string } // sending it again cannot help
  | { kind: "unreached"; message: string }; // try again later

export interface Store {
  keys(): string[];
  read(key: string): string | null;
  write(key: string, value: string): void;
  remove(key: string): void;
}

export interface Parts {
  store: Store;
  send: (answer: Answer) => Promise<Outcome>;
  /** Run `job` later; return what calls it off. */
  schedule: (job: () => void, delayMs: number) => () => void;
  onOutcome: (answer: Answer, outcome: Outcome) => void;
  onChange: (waiting: number, failures: number) => void;
}

const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 30_000;

/** 1 s, 2 s, 4 s ... at most 30 s after `failures` failed sends in a row. */
export function retryDelay(failures: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, failures - 1));
}

export class Outbox {
  readonly #parts: Parts;
  #failures = 0;
  #callOff: () => void = () => undefined;
  #sending: Promise<boolean> | null = null;
  #count = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** How many answers wait. */
  get waiting(): number {
    return this.#parts.store.keys().length;
  }

  /** The answers that wait, oldest first. */
  get answers(): Answer[] {
    const { store } = this.#parts;
    return store.keys().flatMap((key) => readAnswer(store.read(key)) ?? []);
  }

  /** Keep `answer` and begin to send. `atMs` orders it after everything kept before. */
  add(answer: Answer, atMs: number): void {
    this.#parts.store.write(orderedKey(atMs, this.#count++, answer.id), JSON.stringify(answer));
    this.#report();
    void this.flush();
  }

  /** Send all that waits; true when nothing is left. Never two sends at a time. */
  flush(): Promise<boolean> {
    this.#callOff();
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = null));
    return this.#sending;
  }

  async #sendAll(): Promise<boolean> {
    for (let key = this.#next(); key !== undefined; key = this.#next()) {
      const answer = readAnswer(this.#parts.store.read(key));
      if (!answer) {
        this.#parts.store.remove(key);
        continue;
      }
      const outcome = await this.#parts.send(answer);
      if (outcome.kind === "unreached") {
        this.#retryLater();
        this.#parts.onOutcome(answer, outcome);
        return false;
      }
      this.#failures = 0;
      this.#parts.store.remove(key);
      this.#report();
      this.#parts.onOutcome(answer, outcome);
    }
    return true;
  }

  #next(): string | undefined {
    return this.#parts.store.keys()[0];
  }

  #retryLater(): void {
    this.#failures += 1;
    this.#report();
    this.#callOff = this.#parts.schedule(() => void this.flush(), retryDelay(this.#failures));
  }

  #report(): void {
    this.#parts.onChange(this.waiting, this.#failures);
  }
}

/** Sorts by time, then by order within the page; 15 digits hold times for 30,000 years. */
function orderedKey(atMs: number, count: number, id: string): string {
  const digits = (value: number, width: number): string => String(value).padStart(width, "0");
  return `${digits(Math.floor(atMs), 15)}.${digits(count, 6)}.${id}`;
}

function readAnswer(stored: string | null): Answer | null {
  try {
    const answer = JSON.parse(stored ?? "null") as Answer | null;
    return answer?.id && answer.url && answer.item && answer.rating ? answer : null;
  } catch {
    return null;
  }
}
