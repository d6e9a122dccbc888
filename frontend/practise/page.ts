// The practise page. A key paints the next card at once; the answer goes to the server behind it.

import { bindKey } from "../keys/keys.ts";
import { announce, csrfToken, parseElements } from "../shared/dom.ts";
import { notify } from "../shared/notices.ts";
import { addCards, cardsOf, isRevealed, itemOf, showFirst, turn } from "./deck.ts";
import {
  askForGrade,
  checkForm,
  enterFirstField,
  enterForm,
  GRADED,
  isEmpty,
  moveOn,
  suggestedRating,
  typedIn,
} from "./drill.ts";
import type { Answer, Outcome } from "./outbox.ts";
import { attachPage, outbox } from "./pending.ts";
import { choose, LETTERS, optionOf, startOrdering } from "./quiz.ts";
import { Stopwatch } from "./stopwatch.ts";
import { startTimeLeft } from "./time-left.ts";

const GOOD = "3";
const RATINGS = [
  ["1", "Again"],
  ["2", "Hard"],
  [GOOD, "Good"],
  ["4", "Easy"],
] as const;

/** Run the practise page in `root`, an element with data-practise. */
export function startPractise(root: HTMLElement): void {
  new PractisePage(root).start();
}

// Leaving waits this long for a server that does not answer; what is not saved by then stays kept.
const LEAVING_MS = 1000;

class PractisePage {
  readonly #root: HTMLElement;
  readonly #attemptsUrl: string;
  readonly #undoUrl: string;
  readonly #doneUrl: string;
  #done: number;
  #left: number;
  #watch = new Stopwatch(performance.now());
  #shownAt = new Date();
  #isUndoing = false;
  #isChecking = false;
  #isLeaving = false;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#attemptsUrl = root.dataset["attemptsUrl"] ?? "";
    this.#undoUrl = root.dataset["undoUrl"] ?? "";
    this.#doneUrl = root.dataset["doneUrl"] ?? `${location.pathname.replace(/\/$/, "")}/done`;
    this.#done = Number(root.dataset["done"]) || 0;
    this.#left = Number(root.dataset["left"]) || 0;
  }

  start(): void {
    attachPage(
      () => cardsOf(this.#root).map(itemOf),
      (answer, outcome) => this.#hear(answer, outcome),
    );
    this.#root.addEventListener("click", (event) => this.#onClick(event));
    this.#root.addEventListener("submit", (event) => this.#onSubmit(event));
    this.#root.addEventListener("keydown", moveOn);
    startOrdering(this.#root);
    startTimeLeft(this.#root, () => void this.#endTime());
    document.addEventListener("click", (event) => void this.#leave(event));
    document.addEventListener("visibilitychange", () => this.#countTime());
    this.#bindKeys();
    for (const card of cardsOf(this.#root)) turn(card, isRevealedByAddress(card));
    const isEmpty = !this.#card;
    this.#passOverAnswered();
    this.#show();
    if (isEmpty) location.replace(this.#doneUrl);
    else if (!this.#card) void this.#finish();
    // Coming back by the browser's own button shows the page as it was left, long answered.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) location.reload();
    });
  }

  /** Cards whose answers still wait to be sent were not asked by mistake: the server lags. */
  #passOverAnswered(): void {
    for (const answer of outbox.answers) {
      if (answer.url === this.#attemptsUrl && this.#drop(answer.item)) this.#count(1);
    }
  }

  #bindKeys(): void {
    const isShown = (): boolean => this.#card !== undefined && isRevealed(this.#card);
    const isHidden = (): boolean => this.#card !== undefined && !isRevealed(this.#card);
    const bind = (keys: string, label: string, isActive: () => boolean, run: () => void): void =>
      bindKey({ keys, label, isActive, run, isAlwaysNamed: label !== "" });
    bind("Ctrl+z", "Undo the last answer", () => true, () => void this.#undo());
    for (const [rating, name] of [...RATINGS].reverse()) {
      bind(rating, name, isShown, () => this.#rate(rating));
    }
    for (const letter of LETTERS) {
      const canChoose = (): boolean => isHidden() && optionOf(this.#card, letter) !== null;
      bind(letter, "", canChoose, () => this.#card && choose(this.#card, letter));
    }
    for (const keys of ["Enter", "Space"]) {
      bind(keys, "", isShown, () => this.#rate(suggestedRating(this.#card) ?? GOOD));
      const label = keys === "Space" ? "Show the answer, then Good, or what you typed is worth" : "";
      bind(keys, label, isHidden, () => this.#turnOver(keys === "Space"));
    }
  }

  get #card(): HTMLElement | undefined {
    return cardsOf(this.#root)[0];
  }

  #onClick(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-reveal]")) {
      event.preventDefault();
      this.#reveal();
    }
  }

  #onSubmit(event: SubmitEvent): void {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    if (form.matches("[data-ratings]") && event.submitter instanceof HTMLButtonElement) {
      event.preventDefault();
      this.#rate(event.submitter.value);
    } else if (form.matches("[data-check]")) {
      event.preventDefault();
      void this.#check(form, new FormData(form, event.submitter));
    } else if (form.matches("[data-undo]")) {
      event.preventDefault();
      void this.#undo();
    } else if (form.matches("[data-skip]")) {
      event.preventDefault();
      void this.#skip(form);
    }
  }

  /** A link out of here waits a moment for the answers, so that the next page counts them. */
  async #leave(event: MouseEvent): Promise<void> {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const isOther = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    if (!link || isOther || event.defaultPrevented || outbox.waiting === 0) return;
    event.preventDefault();
    await Promise.race([outbox.flush(), pause(LEAVING_MS)]);
    location.assign(link.href);
  }

  /** Away from the fields: Space shows a card's answer or a drill's, Enter checks a drill; both open
   * what is done elsewhere. */
  #turnOver(isShowMe: boolean): void {
    const open = this.#card?.querySelector<HTMLAnchorElement>("a[data-open]");
    if (open) {
      open.click();
      return;
    }
    const form = checkForm(this.#card);
    if (!form) {
      this.#reveal();
      return;
    }
    const body = new FormData(form);
    // In a quiz Space goes on with what was chosen by its letter; in a drill it asks to be shown.
    const isChosen = form.querySelector(".quiz-kind") !== null && !isEmpty(form);
    if (isShowMe && !isChosen) body.set("given_up", "1");
    void this.#check(form, body);
  }

  /** Have a drill graded. Without the server it is kept as typed, and graded once it arrives. */
  async #check(form: HTMLFormElement, body: FormData): Promise<void> {
    const card = form.closest<HTMLElement>("article[data-item]");
    if (this.#isChecking || !card) return;
    const isGivenUp = body.has("given_up");
    // An order always stands somehow: it may be right as it is, after a look.
    if (!isGivenUp && isEmpty(form) && form.querySelector("[data-order]") === null) {
      enterForm(form);
      announce("Nothing is filled in yet. “Show me” shows what is missing.");
      return;
    }
    this.#isChecking = true;
    const outcome = await askForGrade(form.action, body);
    this.#isChecking = false;
    if (this.#card !== card) return;
    if (outcome.kind === "saved") {
      const [graded] = parseElements(outcome.html, "article[data-item]");
      if (graded) this.#showGraded(card, graded);
    } else if (outcome.kind === "unreached") {
      this.#answer(card, { rating: GRADED, isGivenUp });
      notify("Greenroom does not answer. What you typed is kept, and graded when it is back.");
    } else if (outcome.kind === "refused") {
      notify(outcome.message);
    } else {
      notify("It was answered before, in another window.");
      this.#drop(itemOf(card));
      this.#count(1);
      this.#show();
      if (!this.#card) void this.#finish();
    }
  }

  #showGraded(card: HTMLElement, graded: HTMLElement): void {
    card.replaceWith(graded);
    graded.hidden = false;
    turn(graded, true);
    window.scrollTo(0, 0);
    focusOn(graded.querySelector<HTMLElement>("[data-back]"));
  }

  #reveal(): void {
    const card = this.#card;
    if (!card || isRevealed(card)) return;
    turn(card, true);
    focusOn(card.querySelector<HTMLElement>("[data-back]"));
  }

  #rate(rating: string): void {
    const card = this.#card;
    if (card && isRevealed(card)) this.#answer(card, { rating });
  }

  /** The time is over: what was not answered by now is not asked any more. */
  async #endTime(): Promise<void> {
    for (const card of cardsOf(this.#root)) card.remove();
    announce("The time is over.");
    await outbox.flush();
    this.#isLeaving = true;
    location.assign(this.#doneUrl);
  }

  /** Keep the answer to send, and paint the next card at once. */
  #answer(card: HTMLElement, given: Pick<Answer, "rating" | "isGivenUp">): void {
    const startedAtMs = performance.now();
    const answer: Answer = {
      id: crypto.randomUUID(),
      url: this.#attemptsUrl,
      item: itemOf(card),
      durationMs: this.#watch.elapsedMs(startedAtMs),
      shownAt: this.#shownAt.toISOString(),
      ...typedIn(card),
      ...given,
    };
    card.remove();
    this.#count(1);
    this.#show();
    measurePaint(startedAtMs);
    outbox.add(answer, Date.now());
    if (!this.#card) void this.#finish();
  }

  /** Paint the first card and begin to count its time. */
  #show(): void {
    const card = showFirst(this.#root);
    this.#paintCounts();
    if (!card) return;
    this.#watch = new Stopwatch(performance.now());
    this.#shownAt = new Date();
    window.scrollTo(0, 0);
    if (!enterFirstField(card)) focusOn(card);
  }

  #count(step: 1 | -1): void {
    this.#done += step;
    this.#left = Math.max(0, this.#left - step);
  }

  #paintCounts(): void {
    const progress = this.#root.querySelector<HTMLProgressElement>("[data-progress]");
    if (progress) {
      progress.max = Math.max(1, this.#done + this.#left);
      progress.value = this.#done;
    }
    const counts = this.#root.querySelector("[data-counts]");
    if (counts) counts.textContent = `${this.#done} of ${this.#done + this.#left}`;
  }

  #countTime(): void {
    if (document.visibilityState === "hidden") this.#watch.pause(performance.now());
    else this.#watch.resume(performance.now());
  }

  #hear(answer: Answer, outcome: Outcome): void {
    // An earlier sitting's answers may be among those sent: their cards are not ours.
    if (answer.url !== this.#attemptsUrl || outcome.kind === "unreached") return;
    const before = this.#card;
    this.#drop(answer.item);
    if (outcome.kind === "saved") {
      addCards(this.#root, outcome.html, "end");
      // The server's counts hold once nothing else is on its way.
      if (outbox.waiting === 0) {
        this.#done = outcome.done ?? this.#done;
        this.#left = outcome.left ?? this.#left;
      }
    }
    if (this.#card !== before) this.#show();
    else this.#paintCounts();
    if (!this.#card && outbox.waiting === 0) void this.#finish();
  }

  /** After the last card: wait until all is saved, as the last answer may bring a card back. */
  async #finish(): Promise<void> {
    const waiting = this.#root.querySelector<HTMLElement>("[data-waiting]");
    if (waiting) waiting.hidden = false;
    // Not saved: the outbox tries again by itself, and #hear calls this again then.
    if (!(await outbox.flush()) || outbox.waiting > 0) return;
    if (waiting) waiting.hidden = true;
    if (this.#card || this.#isLeaving) return;
    this.#isLeaving = true;
    if (this.#left > 0) location.reload();
    else location.assign(this.#doneUrl);
  }

  /** Post a form that takes the card away unanswered, such as suspending it. */
  async #skip(form: HTMLFormElement): Promise<void> {
    const card = form.closest<HTMLElement>("article[data-item]");
    if (!(await this.#post(form.action, new FormData(form)))) return;
    card?.remove();
    this.#left = Math.max(0, this.#left - 1);
    this.#show();
    notify(form.dataset["skip"] || "Done.", {
      action: { label: "Undo", run: () => void this.#undo() },
    });
    if (!this.#card) void this.#finish();
  }

  async #undo(): Promise<void> {
    if (this.#isUndoing || !this.#undoUrl) return;
    this.#isUndoing = true;
    try {
      if (!(await outbox.flush())) {
        notify("Undo has to wait until the answers are saved.");
        return;
      }
      const reply = await this.#post(this.#undoUrl, new FormData());
      if (reply) await this.#putBack(reply);
    } finally {
      this.#isUndoing = false;
    }
  }

  async #putBack(reply: Response): Promise<void> {
    const html = reply.status === 204 ? "" : await reply.text();
    if (!html.trim()) {
      notify("There is nothing to undo.");
      return;
    }
    for (const item of (reply.headers.get("Greenroom-Gone") ?? "").split(",")) this.#drop(item);
    addCards(this.#root, html, "front");
    this.#count(-1);
    this.#done = readCount(reply, "Greenroom-Done") ?? this.#done;
    this.#left = readCount(reply, "Greenroom-Left") ?? this.#left;
    this.#show();
  }

  /** Take a card away, if it is held: it was answered, or undoing took it back. */
  #drop(item: string): boolean {
    const held = cardsOf(this.#root).find((card) => item !== "" && itemOf(card) === item);
    held?.remove();
    return held !== undefined;
  }

  async #post(url: string, body: FormData): Promise<Response | null> {
    try {
      const headers = { "X-CSRFToken": csrfToken(), "Greenroom-Page": "practise" };
      const reply = await fetch(url, { method: "POST", body, headers });
      if (reply.ok) return reply;
      notify((await reply.text()).slice(0, 200) || "That did not work.");
    } catch {
      notify("No answer from Greenroom. Is it still running?");
    }
    return null;
  }
}

/** Without JavaScript `?show=1` shows the answer, and a drill comes back graded. */
function isRevealedByAddress(card: HTMLElement): boolean {
  const isAsked = new URLSearchParams(location.search).has("show");
  return isRevealed(card) && (isAsked || suggestedRating(card) !== undefined);
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}

function readCount(reply: Response, name: string): number | null {
  const value = reply.headers.get(name);
  return value !== null && /^\d+$/.test(value) ? Number(value) : null;
}

/** A screen reader goes on at `element`; nothing scrolls, nothing is outlined. */
function focusOn(element: HTMLElement | null): void {
  if (!element) return;
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/** Measure from the key to the frame that shows the next card: performance entry "next-card". */
function measurePaint(startedAtMs: number): void {
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => performance.measure("next-card", { start: startedAtMs });
    channel.port2.postMessage(null);
  });
}
