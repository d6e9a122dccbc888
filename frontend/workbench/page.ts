// The workbench: write, run, read the report, write again. The form around it is the contract.

import { bindKey } from "../keys/keys.ts";
import { isTyping } from "../shared/dom.ts";
import { notify } from "../shared/notices.ts";
import { AskFirst } from "./ask-first.ts";
import { Clock } from "./clock.ts";
import { Desk } from "./desk.ts";
import { chooseNewer, type DraftKeeper, readCopy } from "./drafts.ts";
import { readWorkbench, type Texts, type Workbench } from "./files.ts";
import { findPlace } from "./pieces.ts";
import { showReport } from "./report.ts";
import type { Report } from "./run.ts";
import { Running } from "./running.ts";
import { askWhichVersion } from "./conflict.ts";
import { copyStore } from "./keeping.ts";
import { draftKey, keepDraft } from "./saving.ts";

/** Run the workbench in `form`, an element with data-workbench. */
export function startWorkbench(form: HTMLFormElement): void {
  new WorkbenchPage(form).start();
}

class WorkbenchPage {
  readonly #form: HTMLFormElement;
  readonly #bench: Workbench;
  readonly #nonce: string;
  readonly #desk: Desk;
  readonly #keeper: DraftKeeper;
  readonly #running: Running;
  readonly #asking: AskFirst;
  readonly #clock: Clock;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#nonce = this.#data("nonce");
    // A room is handed it within an attribute: htmx lets no script element in.
    const state = form.dataset["state"] ?? document.getElementById("workbench-state")?.textContent;
    this.#bench = readWorkbench(state ?? "");
    this.#putPlainAway();
    this.#asking = new AskFirst(form);
    this.#desk = new Desk(findPlace(form, "editor", "div"), this.#bench, {
      nonce: this.#nonce,
      compareUrl: this.#data("compareUrl"),
      onChange: () => this.#keeper.change(this.#desk.texts),
      onRun: () => void this.#run(),
    });
    this.#keeper = this.#makeKeeper();
    this.#clock = this.#makeClock();
    this.#running = this.#makeRunning();
  }

  start(): void {
    this.#restore();
    this.#clock.start();
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#run();
    });
    document.addEventListener("click", (event) => this.#onClick(event));
    const isActive = (): boolean => this.#running.isRunning;
    const run = (): void => void this.#running.cancel();
    bindKey({ keys: "Escape", label: "Stop the run", isActive, run, isAlwaysNamed: true });
    // Escape in the code stops a run too; with Vim's keys it has other work there.
    this.#form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !isActive() || !isTyping(event.target)) return;
      if (!this.#form.querySelector(".cm-vimMode")) run();
    });
  }

  #data(name: string): string {
    return this.#form.dataset[name] ?? "";
  }

  /** The plain fields are for browsers that run no scripts; they must not be sent as well. */
  #putPlainAway(): void {
    for (const plain of this.#form.querySelectorAll<HTMLFieldSetElement>("fieldset[data-plain]")) {
      plain.hidden = true;
      plain.disabled = true;
    }
  }

  get #serverFiles(): Texts {
    const own = this.#bench.files.filter((file) => !file.isReadOnly);
    return Object.fromEntries(own.map(({ path, text }) => [path, text]));
  }

  #makeKeeper(): DraftKeeper {
    const { revision, savedAtMs } = this.#bench;
    const key = this.#data("draftKey");
    // Read before the keeper writes its own.
    this.#kept = chooseNewer(
      { files: this.#serverFiles, revision, savedAtMs },
      readCopy(copyStore, draftKey(key)),
    );
    return keepDraft(this.#serverFiles, revision, {
      url: this.#data("draftUrl"),
      key,
      nonce: this.#nonce,
      place: this.#desk.saved,
      onTake: (files) => this.#desk.replace(files),
    });
  }

  #kept: ReturnType<typeof chooseNewer> | null = null;

  /** The newer version wins; the other is one click away. */
  #restore(): void {
    const kept = this.#kept;
    if (!kept || this.#bench.isLocked) return;
    if (kept.isRestored) this.#desk.replace(kept.files);
    const { other } = kept;
    if (!kept.isRestored && !other) return;
    const words = kept.isRestored
      ? "What you typed before the page closed is back."
      : "A newer version from another window is shown.";
    const see = { label: "See the other", run: () => void this.#offer(other ?? {}) };
    notify(words, other ? { action: see, stayMs: 0 } : {});
  }

  async #offer(other: Texts): Promise<void> {
    const choice = await askWhichVersion(this.#desk.texts, other, this.#nonce);
    if (choice === "theirs") this.#desk.replace(other);
  }

  #makeClock(): Clock {
    const endsAt = this.#data("mode") === "timed" ? Date.parse(this.#data("endsAt")) : Number.NaN;
    const isRunningDown = !Number.isNaN(endsAt) && !this.#bench.isLocked;
    return new Clock({
      place: this.#form.querySelector<HTMLElement>("[data-clock]"),
      elapsedMs: Number(this.#data("elapsedMs")) || 0,
      endsAtMs: isRunningDown ? endsAt : null,
      onOver: () => void this.#timeOut(),
    });
  }

  #makeRunning(): Running {
    return new Running({
      root: this.#form,
      runUrl: this.#form.action,
      eventsUrl: this.#data("eventsUrl"),
      cancelUrl: this.#data("cancelUrl"),
      runButton: this.#form.querySelector<HTMLButtonElement>("button[data-run]"),
      cancelButton: this.#form.querySelector<HTMLButtonElement>("[data-cancel]"),
      rememberAs: `greenroom.run.${this.#data("draftKey")}`,
      begun: this.#data("run"),
      makeBody: () => this.#makeBody(),
      onReport: (report) => this.#hearReport(report),
      onAdvice: (advice) => this.#desk.mark(advice.marks ?? []),
    });
  }

  #makeBody(): FormData {
    const body = new FormData(this.#form);
    body.set("files", JSON.stringify(this.#desk.texts));
    body.set("duration_ms", String(Math.round(this.#clock.elapsedMs)));
    return body;
  }

  async #run(): Promise<void> {
    if (this.#running.isRunning || this.#asking.isWaiting()) return;
    void this.#keeper.flush();
    // What is run becomes the draft: not before it is said which of two versions stays.
    if (document.querySelector("dialog.conflict[open]")) return;
    await this.#running.start();
  }

  /** The last state is handed in, whatever it is: as in an interview. */
  async #timeOut(): Promise<void> {
    this.#desk.lock();
    notify("Time is over. What you have is run now, and counts.", { stayMs: 0 });
    void this.#keeper.flush();
    if (this.#running.isRunning) await this.#running.cancel();
    while (this.#running.isRunning) await new Promise((resolve) => setTimeout(resolve, 200));
    await this.#running.start({ ended: "1" });
  }

  #hearReport(report: Report): void {
    this.#desk.mark(report.marks ?? []);
    if (report.unlock) this.#desk.unlockCode();
    if (report.is_locked) {
      this.#desk.lock();
      this.#clock.stop();
    }
    showReport(findPlace(this.#form, "report-place", "div"));
  }

  #onClick(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const link = target?.closest<HTMLElement>("[data-goto]");
    if (!link) return;
    event.preventDefault();
    this.#desk.goTo(link.dataset["goto"] ?? "");
  }
}
