// The room: one page from before the first question to goodbye. The recorder lives as long as it;
// what is asked is the stage, which every deed replaces (htmx).

import htmx from "htmx.org";
import { announce } from "../shared/dom.ts";
import { notify } from "../shared/notices.ts";
import { startWorkbench } from "../workbench/page.ts";
import { Countdown, sayLeft, timeDue } from "./clock.ts";
import { RoomRecording } from "./recording.ts";
import { SilenceWatch } from "./silence.ts";
import { TypedAnswer } from "./typed.ts";
import { Speaker } from "./voice.ts";
import { Moments, postJson, type Told } from "./wire.ts";

// The server takes 90 seconds without a word for an absence (services/moments.py).
const PRESENCE_MS = 15_000;
const SECOND_MS = 1000;
// Two presses that were meant as one are closer than this; nobody hears a question in less.
const TOO_SOON_MS = 700;
const FORMS = ["audio", "video", "screen"] as const;

interface ConfirmDetail {
  elt: Element;
  issueRequest: (skip: boolean) => void;
}

export class Room {
  readonly #element: HTMLElement;
  readonly #moments: Moments;
  readonly #speaker: Speaker;
  readonly #recording: RoomRecording | null;
  readonly #since = new Date().toISOString();
  #countdown = new Countdown({ box: 0, all: 0 }, 0, false);
  #silence = new SilenceWatch(performance.now());
  #typed: TypedAnswer | null = null;
  #step = "";
  #said = new Set<string>();
  #toldAtMs = 0;
  #isTelling = false;
  #isCut = false;
  #enteredAtMs = 0;
  #isLeaving = false;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#moments = new Moments(this.#data("momentsUrl"));
    this.#speaker = new Speaker(this.#data("voice") === "1", () => this.#silence.hold(performance.now()));
    this.#recording = this.#makeRecording();
  }

  start(): void {
    this.#listen();
    this.#enter();
    if (this.#state === "running") {
      // First of all it says that it is there: time without it is taken off the clocks.
      void this.#tell();
      void this.#recording?.takeUp();
    }
    window.setInterval(() => this.#everySecond(), SECOND_MS);
  }

  get #stage(): HTMLElement | null {
    return this.#element.querySelector<HTMLElement>("[data-stage]");
  }

  get #state(): string {
    return this.#stage?.dataset["state"] ?? "";
  }

  #data(name: string): string {
    return this.#element.dataset[name] ?? "";
  }

  #number(name: string): number {
    return Number(this.#stage?.dataset[name] ?? 0) || 0;
  }

  #makeRecording(): RoomRecording | null {
    const place = this.#element.querySelector<HTMLElement>("[data-room-recorder]");
    const form = FORMS.find((one) => one === this.#data("recordedAs"));
    if (!place || !form) return null;
    const startUrl = `${this.#data("recordUrl")}?${new URLSearchParams({ since: this.#since })}`;
    const onlevel = (level: number): void => {
      if (!this.#speaker.isSpeaking) this.#silence.hear(level, performance.now());
    };
    return new RoomRecording(place, { form, startUrl, onlevel });
  }

  #listen(): void {
    this.#element.addEventListener("htmx:confirm", (event) => void this.#beforeDeed(event));
    this.#element.addEventListener("htmx:afterSettle", () => this.#arrive());
    this.#element.addEventListener("input", (event) => this.#showRange(event.target));
    this.#element.addEventListener("keydown", (event) => this.#onKey(event), true);
    this.#element.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("[data-mark]")) this.#mark();
    });
  }

  /** "m" marks from anywhere but a field (data-key); with Alt it does from there as well. */
  #onKey(event: KeyboardEvent): void {
    this.#silence.wake(performance.now());
    if (!event.altKey || event.ctrlKey || event.code !== "KeyM" || event.repeat) return;
    event.preventDefault();
    this.#mark();
  }

  /** Before it begins, the recorder does: what is said first must not be lost. */
  async #beforeDeed(event: Event): Promise<void> {
    const { elt, issueRequest } = (event as CustomEvent<ConfirmDetail>).detail;
    if (this.#isTooSoon(elt)) return event.preventDefault();
    if (!elt.matches("[data-begin]") || !this.#recording) return;
    event.preventDefault();
    await this.#recording.begin();
    issueRequest(true);
  }

  /** Keys that were pressed twice answer one question, and do not pass over the next. */
  #isTooSoon(elt: Element): boolean {
    const field = elt.closest("form")?.querySelector<HTMLTextAreaElement>("[data-typed]");
    return field?.value.trim() === "" && performance.now() - this.#enteredAtMs < TOO_SOON_MS;
  }

  /** The stage is another: what belonged to the old one ends. */
  #arrive(): void {
    const hasMoved = this.#stage?.dataset["step"] !== this.#step;
    if (hasMoved) this.#typed?.forget();
    else this.#typed?.stop();
    this.#enter();
    if (this.#stage?.querySelector("[data-over]")) return void this.#leave();
    if (this.#state === "paused") this.#recording?.pause();
    else if (this.#state === "running" && this.#recording && !this.#recording.isRecording) {
      void this.#resume();
    }
  }

  async #resume(): Promise<void> {
    // Begun without devices on purpose, or refused: the button is there.
    if (this.#element.querySelector("[data-room-recorder][data-state='paused']")) {
      await this.#recording?.begin();
    }
  }

  #enter(): void {
    const stage = this.#stage;
    if (!stage) return;
    const now = performance.now();
    const left = { box: this.#number("left"), all: this.#number("leftOfAll") };
    this.#countdown = new Countdown(left, now, this.#state === "running");
    const hasMoved = stage.dataset["step"] !== this.#step;
    if (hasMoved) {
      this.#step = stage.dataset["step"] ?? "";
      this.#silence = new SilenceWatch(now);
      this.#said = new Set();
      this.#isCut = false;
      this.#enteredAtMs = now;
      this.#speaker.say(stage.dataset["spoken"] ?? "");
    }
    this.#typed = this.#makeTyped(stage);
    this.#startDesk(stage);
    this.#fillForms(stage);
    this.#showClocks();
    this.#focus(stage);
  }

  #makeTyped(stage: HTMLElement): TypedAnswer | null {
    const field = stage.querySelector<HTMLTextAreaElement>("textarea[data-typed]");
    const options = { url: this.#data("draftUrl"), key: this.#data("draftKey"), step: this.#step };
    return field ? new TypedAnswer(field, options) : null;
  }

  /** The editor writes its own styles, by the nonce of the page and not of what came later. */
  #startDesk(stage: HTMLElement): void {
    const form = stage.querySelector<HTMLFormElement>("form[data-workbench]");
    if (!form || "started" in form.dataset) return;
    form.dataset["started"] = "";
    form.dataset["nonce"] = this.#data("nonce");
    startWorkbench(form);
  }

  #fillForms(stage: HTMLElement): void {
    for (const field of stage.querySelectorAll<HTMLInputElement>("[data-since]")) field.value = this.#since;
    for (const range of stage.querySelectorAll<HTMLInputElement>("[data-range]")) this.#showRange(range);
    const note = stage.querySelector<HTMLElement>("[data-voice-note]");
    if (note) note.textContent = this.#speaker.problem;
  }

  #showRange(target: EventTarget | null): void {
    if (!(target instanceof HTMLInputElement) || !target.matches("[data-range]")) return;
    const output = target.closest(".field")?.querySelector<HTMLElement>("[data-output]");
    if (output) output.textContent = target.value;
  }

  #focus(stage: HTMLElement): void {
    if (stage.querySelector("[aria-invalid]")) {
      return stage.querySelector<HTMLElement>("[aria-invalid]")?.focus();
    }
    const isTypedOnly = !this.#recording?.isRecording;
    const field = isTypedOnly ? stage.querySelector<HTMLElement>("[data-typed]") : null;
    const place = stage.querySelector("[data-workbench]") ? null : field;
    (place ?? stage.querySelector<HTMLElement>("[data-focus]"))?.focus({ preventScroll: !place });
  }

  #everySecond(): void {
    this.#showClocks();
    if (this.#state !== "running" || this.#isLeaving) return;
    const now = performance.now();
    if (this.#speaker.isSpeaking) this.#silence.hold(now);
    this.#noteBeginning();
    const due = timeDue(this.#countdown.at(now).box, this.#number("box"), this.#said);
    if (due) this.#said.add(due);
    const before = this.#number("silenceBefore");
    const isLong = this.#silence.isLong(now, { before, within: this.#number("silenceWithin") });
    const isOver = this.#countdown.at(now).box <= 0;
    const everyMs = isOver ? PRESENCE_MS / 5 : PRESENCE_MS;
    if (due || isLong || now - this.#toldAtMs >= everyMs) void this.#tell();
  }

  /** An answer that needs no "it is clear" begins with its first word. */
  #noteBeginning(): void {
    const stage = this.#stage;
    if (!stage || !this.#silence.hasBegun || "begun" in stage.dataset) return;
    if (!stage.querySelector("[data-answer-form]")) return;
    stage.dataset["begun"] = "";
    void this.#moments.note("answering");
  }

  async #tell(): Promise<void> {
    if (this.#isTelling) return;
    this.#isTelling = true;
    const now = performance.now();
    this.#toldAtMs = now;
    const body = { silent: this.#silence.seconds(now), begun: this.#silence.hasBegun };
    const reply = await postJson(this.#data("tickUrl"), body);
    this.#isTelling = false;
    if (!reply?.ok) return;
    await this.#moments.send();
    this.#hear((await reply.json()) as Told);
  }

  #hear({ says, step, state, cut, left }: Told): void {
    if (step === this.#step) {
      this.#countdown = new Countdown(left, performance.now(), state === "running");
    }
    for (const text of says) this.#say(text);
    const isElsewhere = step !== this.#step || state !== this.#state;
    if (isElsewhere && !this.#element.querySelector(".htmx-request")) return this.#reload();
    if (cut && !this.#isCut) this.#cut();
  }

  #say(text: string): void {
    const place = this.#stage?.querySelector<HTMLElement>("[data-said]");
    if (place) place.textContent = text;
    this.#speaker.say(text);
  }

  /** In a real interview the time is over when it is over: what is there is handed in. */
  #cut(): void {
    this.#isCut = true;
    const stage = this.#stage;
    const typed = stage?.querySelector<HTMLTextAreaElement>("[data-typed]");
    // Who was not heard and has typed nothing had nothing to say.
    const isMute = typed?.value.trim() === "" && !("heard" in (stage?.dataset ?? {}));
    const said = stage?.querySelector<HTMLButtonElement>("button[value='answer'], .room-start button");
    const mute = stage?.querySelector<HTMLButtonElement>("button[value='give-up']");
    ((isMute ? mute : null) ?? said)?.click();
  }

  /** Another window went on, or the server did while this page was away. */
  #reload(): void {
    void htmx.ajax("get", this.#data("roomUrl"), { target: "#stage", swap: "innerHTML" });
  }

  #mark(): void {
    if (this.#state !== "running") return;
    void this.#moments.note("mark");
    notify("Marked.", { stayMs: 2000 });
  }

  async #leave(): Promise<void> {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    this.#speaker.hush();
    const address = this.#stage?.querySelector<HTMLElement>("[data-over]")?.dataset["over"] ?? "";
    announce("It is over. What was recorded is being saved.");
    await this.#moments.send();
    await this.#recording?.stop();
    location.assign(address);
  }

  #showClocks(): void {
    const stage = this.#stage;
    const { box, all } = this.#countdown.at(performance.now());
    const put = (name: string, text: string): void => {
      const place = stage?.querySelector<HTMLElement>(`[data-clock-${name}]`);
      if (place && place.textContent !== text) place.textContent = text;
    };
    put("box", sayLeft(box));
    put("of", sayLeft(this.#number("box")));
    put("all", sayLeft(all));
    const clock = stage?.querySelector<HTMLElement>("[data-clock-box]");
    if (clock) clock.dataset["tone"] = box < 0 ? "over" : box <= Math.min(120, this.#number("box") / 4) ? "short" : "";
  }
}
