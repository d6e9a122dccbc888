// Run, watch, stop: the button, the line that says what happens, the output and the report.

import htmx from "htmx.org";
import { announce, csrfToken } from "../shared/dom.ts";
import { readLines, readPieces } from "./lines.ts";
import { Output } from "./output.ts";
import { findPlace } from "./pieces.ts";
import { type Advice, followRun, type Reply, type Report, type RunEvent } from "./run.ts";

interface Wishes {
  root: HTMLElement;
  runUrl: string;
  /** With RUN in place of the run's id. */
  eventsUrl: string;
  cancelUrl: string;
  runButton: HTMLButtonElement | null;
  cancelButton: HTMLButtonElement | null;
  /** Under this name a run that has begun outlives a reload of the page. */
  rememberAs: string;
  /** A run that the server knows to go on; "" for none. */
  begun: string;
  makeBody: () => FormData;
  onReport: (report: Report) => void;
  onAdvice: (advice: Advice) => void;
}

type Tone = "" | "busy" | "lost" | "good" | "bad";

export class Running {
  readonly #wishes: Wishes;
  readonly #status: HTMLElement;
  readonly #output: Output;
  readonly #report: HTMLElement;
  /** The run that goes on. */
  #id: string | null = null;
  /** The run that was shown last: of an older one nothing more is heard. */
  #latest = "";
  #cases = { passed: 0, failed: 0 };

  constructor(wishes: Wishes) {
    this.#wishes = wishes;
    this.#status = findPlace(wishes.root, "run-status", "p");
    this.#status.classList.add("run-status");
    this.#output = new Output(findPlace(wishes.root, "run-output", "pre"));
    this.#report = findPlace(wishes.root, "report-place", "div");
    this.#report.tabIndex = -1;
    wishes.cancelButton?.addEventListener("click", () => void this.cancel());
    const begun = sessionStorage.getItem(wishes.rememberAs) ?? wishes.begun;
    if (begun) void this.#follow(begun, null);
  }

  get isRunning(): boolean {
    return this.#id !== null;
  }

  /** Run the code as it stands; nothing while a run goes on. */
  async start(extra: Record<string, string> = {}): Promise<void> {
    if (this.isRunning) return;
    const id = crypto.randomUUID();
    const body = this.#wishes.makeBody();
    body.set("run", id);
    for (const [name, value] of Object.entries(extra)) body.set(name, value);
    await this.#follow(id, body);
  }

  /** End the run; what it has cost is not counted. */
  async cancel(): Promise<void> {
    const id = this.#id;
    if (!id) return;
    this.#say("Stopping …", "busy");
    const address = this.#wishes.cancelUrl.replace("RUN", id);
    const headers = { "X-CSRFToken": csrfToken() };
    try {
      await fetch(address, { method: "POST", headers });
    } catch {
      this.#latest = "";
      this.#end("Stopped. Greenroom did not answer.", "bad");
    }
  }

  async #follow(id: string, body: FormData | null): Promise<void> {
    this.#begin(id, body === null);
    const ending = await followRun(
      {
        ask: () => this.#ask(body),
        resume: (after) => this.#fetch(`${this.#address(id)}?after=${after}`, {}),
        wait: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
        onEvent: (event) => {
          if (this.#latest === id) this.#hear(event);
        },
        onRestart: () => this.#startOver(),
        onLost: () => this.#say("No answer from Greenroom; trying again …", "lost"),
        isStopped: () => this.#latest !== id,
      },
      body === null,
    );
    if (ending.kind === "refused" && this.#latest === id) {
      const isForgotten = body === null && ending.status === NOT_HERE;
      this.#end(isForgotten ? "" : ending.message || "That did not work.", "bad");
    }
  }

  #address(id: string): string {
    return this.#wishes.eventsUrl.replace("RUN", id);
  }

  /** A run found after a reload, of which the server knows nothing, has nothing to be asked again. */
  #ask(body: FormData | null): Promise<Reply> {
    if (body) return this.#fetch(this.#wishes.runUrl, { method: "POST", body });
    return Promise.resolve({
      status: NOT_HERE,
      lines: nothing(),
      words: () => Promise.resolve(""),
    });
  }

  async #fetch(address: string, init: RequestInit): Promise<Reply> {
    const headers = { Accept: "application/x-ndjson", "X-CSRFToken": csrfToken() };
    const answer = await fetch(address, { ...init, headers });
    const lines = answer.body ? readLines(readPieces(answer.body)) : nothing();
    return { status: answer.status, lines, words: () => wordsOf(answer) };
  }

  #begin(id: string, isFound: boolean): void {
    this.#id = id;
    this.#latest = id;
    sessionStorage.setItem(this.#wishes.rememberAs, id);
    this.#startOver();
    this.#turnButtons(true);
    this.#say(isFound ? "Still running …" : "Sending …", "busy");
    this.#report.setAttribute("aria-busy", "true");
  }

  #startOver(): void {
    this.#cases = { passed: 0, failed: 0 };
    this.#output.clear();
  }

  #hear(event: RunEvent): void {
    if (event.event === "queued") this.#say(describePlace(event.place), "busy");
    else if (event.event === "started") this.#say("Running …", "busy");
    else if (event.event === "output") this.#output.add(event.text);
    else if (event.event === "case") this.#count(event.status);
    else if (event.event === "report") this.#show(event);
    else if (event.event === "advice") this.#advise(event);
    else if (event.event === "error") this.#end(event.message, "bad");
    else if (event.event === "cancelled") this.#end("Stopped. It does not count.", "");
  }

  #count(status: string): void {
    if (status === "pass") this.#cases.passed += 1;
    else if (status !== "skipped") this.#cases.failed += 1;
    const { passed, failed } = this.#cases;
    const words = failed > 0 ? `${passed} right, ${failed} wrong so far …` : `${passed} right so far …`;
    // Not said aloud: one line for each case would drown what matters.
    this.#paint(words, "busy");
  }

  #advise(advice: Advice): void {
    const hadFocus = this.#report.contains(document.activeElement);
    const open = [...this.#report.querySelectorAll("details")].map((one) => one.open);
    this.#fill(advice.html);
    this.#report.querySelectorAll("details").forEach((one, at) => (one.open = open[at] ?? one.open));
    if (hadFocus) this.#report.focus({ preventScroll: true });
    this.#wishes.onAdvice(advice);
  }

  /** From Greenroom itself: it has escaped what learners and their programs wrote. */
  #fill(html: string): void {
    this.#report.innerHTML = html;
    htmx.process(this.#report);
  }

  #show(report: Report): void {
    this.#fill(report.html);
    this.#end(report.summary, report.verdict === "accepted" ? "good" : "bad");
    this.#wishes.onReport(report);
  }

  #end(words: string, tone: Tone): void {
    this.#id = null;
    sessionStorage.removeItem(this.#wishes.rememberAs);
    this.#report.removeAttribute("aria-busy");
    this.#turnButtons(false);
    this.#say(words, tone);
  }

  #say(words: string, tone: Tone): void {
    if (this.#status.textContent !== words) announce(words);
    this.#paint(words, tone);
  }

  #paint(words: string, tone: Tone): void {
    this.#status.textContent = words;
    this.#status.dataset["tone"] = tone;
  }

  /** The focus stays where it is: a button that vanishes would throw it to the page's top. */
  #turnButtons(isBusy: boolean): void {
    const { runButton, cancelButton } = this.#wishes;
    const hadFocus = document.activeElement === cancelButton;
    runButton?.setAttribute("aria-disabled", String(isBusy));
    if (cancelButton) cancelButton.hidden = !isBusy;
    if (hadFocus && !isBusy) runButton?.focus();
  }
}

const NOT_HERE = 410;

async function* nothing(): AsyncGenerator<string> {}

function describePlace(place: number): string {
  if (place <= 1) return "Next in the queue …";
  return `Waiting: ${place - 1} ${place === 2 ? "run" : "runs"} before this one …`;
}

async function wordsOf(answer: Response): Promise<string> {
  const isWords = answer.headers.get("Content-Type")?.startsWith("text/plain") ?? false;
  if (isWords) return answer.text();
  if (answer.status === 403) return "Open Greenroom by its printed link again, then run it.";
  return `That did not work (${answer.status}).`;
}
