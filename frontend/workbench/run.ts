// One run, followed to its end through lost connections and restarts of the server.
//
// The page makes the run's id, so asking again is safe: the same id is the same run and counts
// once. Events are numbered, so that after a break only what follows is asked for.

import { retryDelay } from "../practise/outbox.ts";
import type { Mark } from "../editor/marks.ts";

export interface CaseSeen {
  event: "case";
  name: string;
  status: "pass" | "fail" | "error" | "skipped";
}

export interface Report {
  event: "report";
  html: string;
  verdict: string;
  /** One line for a screen reader. */
  summary: string;
  marks?: Mark[];
  /** Test first: the code may be written now. */
  unlock?: boolean;
  is_locked?: boolean;
}

/** After a pass: the report again, with what linters and type checkers say. */
export interface Advice {
  event: "advice";
  html: string;
  marks?: Mark[];
}

export type RunEvent =
  | { event: "queued"; place: number }
  | { event: "started" }
  | { event: "output"; stream: "stdout" | "stderr"; text: string }
  | CaseSeen
  | Report
  | Advice
  | { event: "error"; message: string }
  | { event: "cancelled" }
  | { event: "ping" };

export interface Reply {
  status: number;
  lines: AsyncIterable<string>;
  words: () => Promise<string>;
}

export interface Parts {
  /** Ask for the run. Rejects when there is no answer. */
  ask: () => Promise<Reply>;
  /** Ask for the events after the `after`th. */
  resume: (after: number) => Promise<Reply>;
  wait: (delayMs: number) => Promise<void>;
  onEvent: (event: RunEvent) => void;
  /** The events begin anew: the server has forgotten the run, or lost count. */
  onRestart: () => void;
  /** The connection is lost; it is tried again. */
  onLost: () => void;
  isStopped: () => boolean;
}

/** The server answers, but not with a run. */
export interface Refusal {
  kind: "refused";
  status: number;
  message: string;
}

export type Ending = { kind: "ended" } | { kind: "stopped" } | Refusal;

const LAST = new Set(["report", "error", "cancelled"]);
const UNKNOWN = 404;
const PASSING = new Set([408, 425, 429, 502, 503, 504]);

/** Follow a run until its last event, or until the server will not have it; `isBegun` before. */
export async function followRun(parts: Parts, isBegun = false): Promise<Ending> {
  const follower = new Follower(parts, isBegun);
  while (!parts.isStopped()) {
    const ending = await follower.tryOnce();
    if (ending) return ending;
    if (follower.failures > 0 && !parts.isStopped()) {
      parts.onLost();
      await parts.wait(retryDelay(follower.failures));
    }
  }
  return { kind: "stopped" };
}

class Follower {
  readonly #parts: Parts;
  /** The number of the last event. */
  #heard = 0;
  /** The server has answered to this run's id. */
  #isKnown: boolean;
  /** The last event was heard; advice may follow, but nothing that must. */
  #isOver = false;
  failures = 0;

  constructor(parts: Parts, isKnown: boolean) {
    this.#parts = parts;
    this.#isKnown = isKnown;
  }

  /** Ask once and listen until the connection ends; null when it has to be tried again. */
  async tryOnce(): Promise<Ending | null> {
    try {
      const { ask, resume } = this.#parts;
      const ending = await this.#hear(await (this.#isKnown ? resume(this.#heard) : ask()));
      if (ending) return ending;
    } catch {
      if (this.#isOver) return { kind: "ended" };
      this.failures += 1;
    }
    return null;
  }

  async #hear(reply: Reply): Promise<Ending | null> {
    if (reply.status === 200) return this.#listen(reply.lines);
    if (this.#isKnown && reply.status === UNKNOWN) {
      this.#isKnown = false;
      throw new Error("forgotten");
    }
    if (PASSING.has(reply.status)) throw new Error(`${reply.status}, for now`);
    return { kind: "refused", status: reply.status, message: await reply.words() };
  }

  async #listen(lines: AsyncIterable<string>): Promise<Ending | null> {
    this.#isKnown = true;
    let isSilent = true;
    for await (const line of lines) {
      const event = parseEvent(line);
      if (!event) continue;
      isSilent = false;
      this.failures = 0;
      this.#take(event);
    }
    if (this.#isOver) return { kind: "ended" };
    // A server ends long answers now and then: that is no loss, unless it said nothing at all.
    if (isSilent) throw new Error("an empty answer");
    return null;
  }

  #take(event: Numbered): void {
    const { n } = event;
    // Only what came after the last event was asked for: a smaller number is a new count.
    if (n !== undefined && n <= this.#heard) this.#parts.onRestart();
    this.#heard = n ?? this.#heard;
    if (LAST.has(event.event)) this.#isOver = true;
    if (event.event !== "ping") this.#parts.onEvent(event);
  }
}

type Numbered = RunEvent & { n?: number };

/** A line that was cut in two by a lost connection is no event. */
function parseEvent(line: string): Numbered | null {
  try {
    const event = JSON.parse(line) as Numbered | null;
    return typeof event?.event === "string" ? event : null;
  } catch {
    return null;
  }
}
