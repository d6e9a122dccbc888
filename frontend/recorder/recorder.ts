// The recorder's block on a page (components/recorder.html): its states, and what each shows.
//
//   idle -> asking -> recording <-> paused -> saving -> saved
//                 \-> idle (refused)              \-> failed (the sound can be kept as a file)
//
// Its element tells the page: `greenroom:recording` {state}, `greenroom:recorded` {id, url, seconds}
// once the server holds everything, `greenroom:discarded` {id}. All bubble.

import { Stopwatch } from "../practise/stopwatch.ts";
import { announce } from "../shared/dom.ts";
import { claimRecording, ELSEWHERE } from "./claim.ts";
import {
  chooseDevice,
  listDevices,
  Meter,
  openMicrophone,
  readChosenDevice,
  Take,
} from "./microphone.ts";
import { chooseType, explainRefusal, formatElapsed, judgeLimit, Listener } from "./sound.ts";
import { Upload, UploadError, type UploadProgress } from "./upload.ts";
import { makeWire } from "./wire.ts";

export type State = "idle" | "asking" | "recording" | "paused" | "saving" | "saved" | "failed";

const TICK_MS = 100;
const DEFAULT_LIMIT_MINUTES = 30;
// A server that has not answered by then is asked again with the first piece.
const ANSWER_MS = 3000;

interface Session {
  take: Take;
  meter: Meter;
  upload: Upload;
  watch: Stopwatch;
  listener: Listener;
  timer: number;
}

export class Recorder {
  readonly element: HTMLElement;
  readonly #limitMs: number;
  readonly #startUrl: string;
  #state: State = "idle";
  #session: Session | null = null;
  /** Gives the right to record back to other tabs. */
  #release: (() => void) | null = null;
  /** What is recorded, on its way, or saved last. */
  #upload: Upload | null = null;
  #fileUrl = "";
  #isNearLimit = false;

  constructor(element: HTMLElement) {
    this.element = element;
    this.#startUrl = element.dataset["startUrl"] ?? "";
    this.#limitMs = Number(element.dataset["limitMinutes"] || DEFAULT_LIMIT_MINUTES) * 60_000;
    this.#listen("start", () => void this.start());
    this.#listen("pause", () => this.togglePause());
    this.#listen("stop", () => void this.stop());
    this.#listen("discard", () => void this.discard());
    this.#part("device").addEventListener("change", ({ target }) => {
      if (target instanceof HTMLSelectElement) chooseDevice(target.value);
    });
    addEventListener("beforeunload", (event) => {
      if (this.isUnsaved) event.preventDefault();
    });
    this.#setState("idle");
    void this.#showDevices();
  }

  get state(): State {
    return this.#state;
  }

  /** Whether leaving the page would lose what was said. */
  get isUnsaved(): boolean {
    return ["recording", "paused", "saving", "failed"].includes(this.#state);
  }

  /** Ask for the microphone and begin; a recording that was saved before stays on the server. */
  async start(): Promise<void> {
    if (!["idle", "saved", "failed"].includes(this.#state)) return;
    const type = chooseType((one) => globalThis.MediaRecorder?.isTypeSupported(one) ?? false);
    if (!type) return this.#refuse("NotSupportedError");
    this.#say("Waiting for the microphone…");
    this.#setState("asking");
    this.#release ??= await claimRecording();
    if (!this.#release) return this.#refuse("", ELSEWHERE);
    let stream: MediaStream | null = null;
    try {
      stream = await openMicrophone();
      this.#begin(stream, type, await this.#ask(type));
    } catch (error) {
      for (const track of stream?.getTracks() ?? []) track.stop();
      const name = error instanceof DOMException ? error.name : "";
      this.#refuse(name, error instanceof UploadError ? error.message : "");
    }
  }

  /** Whether the server takes a recording at all, before anybody speaks; rejects if it does not. */
  async #ask(type: string): Promise<Upload> {
    const upload = new Upload(makeWire(this.#startUrl), {
      id: crypto.randomUUID(),
      type,
      onProgress: (progress) => this.#showProgress(progress),
    });
    const late = new Promise<void>((resolve) => setTimeout(resolve, ANSWER_MS));
    await Promise.race([upload.open(), late]);
    return upload;
  }

  /** Stop for a while, or go on. */
  togglePause(): void {
    const session = this.#session;
    if (!session) return;
    if (this.#state === "recording") {
      session.take.pause();
      session.watch.pause(performance.now());
      this.#setState("paused");
      this.#say("Paused.");
    } else if (this.#state === "paused") {
      session.take.resume();
      session.watch.resume(performance.now());
      session.listener = new Listener(performance.now());
      this.#setState("recording");
      this.#say("Recording.");
    }
  }

  /** End the recording and save it. `because` is said first, where it was not the learner's wish. */
  async stop(because = ""): Promise<void> {
    const session = this.#session;
    if (!session || (this.#state !== "recording" && this.#state !== "paused")) return;
    const seconds = session.watch.elapsedMs(performance.now()) / 1000;
    this.#say(`${because} Saving…`.trim());
    this.#setState("saving");
    await this.#close(session);
    try {
      const { id, url } = await session.upload.finish(seconds);
      if (this.#upload !== session.upload) return;
      this.#play(url);
      this.#setState("saved");
      this.#say(`${because} Saved.`.trim());
      this.#tell("recorded", { id, url, seconds });
    } catch (error) {
      if (this.#upload === session.upload) this.#fail(session.upload, error);
    }
  }

  /** Throw away what is being recorded, or what was saved last. */
  async discard(): Promise<void> {
    const upload = this.#upload;
    if (!upload) return;
    this.#upload = null;
    // First, so that the last piece of the microphone is no longer taken.
    const gone = upload.discard();
    if (this.#session) await this.#close(this.#session);
    this.#forgetFile();
    this.#play("");
    this.#showElapsed(0);
    this.#setState("idle");
    this.#say("Thrown away.");
    await gone;
    this.#tell("discarded", { id: upload.id });
  }

  #begin(stream: MediaStream, type: string, upload: Upload): void {
    const take = new Take(stream, type, (piece) => upload.add(piece));
    const now = performance.now();
    const session: Session = {
      take,
      upload,
      meter: new Meter(stream),
      watch: new Stopwatch(now),
      listener: new Listener(now),
      timer: window.setInterval(() => this.#tick(session), TICK_MS),
    };
    this.#session = session;
    this.#upload = upload;
    this.#isNearLimit = false;
    this.#forgetFile();
    this.#play("");
    take.start(() => void this.stop("The microphone went away."));
    this.#setState("recording");
    this.#say("Recording.");
    void this.#showDevices();
  }

  #tick(session: Session): void {
    const now = performance.now();
    const elapsedMs = session.watch.elapsedMs(now);
    this.#showElapsed(elapsedMs);
    if (this.#state !== "recording") return this.#showLevel(0);
    const level = session.meter.level();
    this.#showLevel(level);
    this.#part("deaf").hidden = !session.listener.isDeaf(level, now);
    const limit = judgeLimit(elapsedMs, this.#limitMs);
    if (limit === "reached") void this.stop(`${this.#limitMs / 60_000} minutes are the limit.`);
    else if (limit === "near" && !this.#isNearLimit) this.#warn(elapsedMs);
  }

  #warn(elapsedMs: number): void {
    this.#isNearLimit = true;
    this.#say(`Recording. It ends in ${formatElapsed(this.#limitMs - elapsedMs)} minutes.`);
  }

  async #close(session: Session): Promise<void> {
    window.clearInterval(session.timer);
    this.#session = null;
    this.#part("deaf").hidden = true;
    this.#showLevel(0);
    session.meter.close();
    await session.take.stop();
    this.#letOthers();
  }

  #refuse(name: string, message = ""): void {
    this.#letOthers();
    this.#setState("idle");
    this.#say(message || explainRefusal(name));
  }

  #letOthers(): void {
    this.#release?.();
    this.#release = null;
  }

  #fail(upload: Upload, error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    if (!upload.asFile().size) {
      this.#say(why);
      return this.#setState("idle");
    }
    this.#fileUrl = URL.createObjectURL(upload.asFile());
    const link = this.#part<HTMLAnchorElement>("file");
    link.href = this.#fileUrl;
    link.download = `answer.${upload.asFile().type.includes("mp4") ? "mp4" : "webm"}`;
    this.#setState("failed");
    this.#say(`The recording could not be saved: ${why}`);
  }

  #forgetFile(): void {
    if (this.#fileUrl) URL.revokeObjectURL(this.#fileUrl);
    this.#fileUrl = "";
  }

  #play(url: string): void {
    const player = this.#part<HTMLAudioElement>("player");
    player.hidden = !url;
    if (url) player.src = url;
    else player.removeAttribute("src");
  }

  async #showDevices(): Promise<void> {
    const select = this.#part<HTMLSelectElement>("device");
    const devices = (await listDevices().catch(() => [])).filter((device) => device.label);
    const chosen = readChosenDevice();
    select.replaceChildren(
      new Option("Usual microphone", ""),
      ...devices.map(({ id, label }) => new Option(label, id, false, id === chosen)),
    );
    this.#part("devices").hidden = devices.length < 2;
  }

  #showElapsed(ms: number): void {
    this.#part("elapsed").textContent = formatElapsed(ms);
  }

  #showLevel(level: number): void {
    this.#part<HTMLMeterElement>("level").value = level;
  }

  #showProgress({ sentBytes, totalBytes, isWaiting }: UploadProgress): void {
    const part = this.#part("waiting");
    part.hidden = !isWaiting;
    if (isWaiting) {
      const kept = Math.max(1, Math.round((totalBytes - sentBytes) / 1000));
      part.textContent = `The server does not answer. ${kept} KB are kept here and sent again.`;
    }
  }

  #setState(state: State): void {
    // Asked before anything is hidden: what is hidden has no focus.
    const active = document.activeElement;
    this.#state = state;
    this.element.dataset["state"] = state;
    for (const part of this.element.querySelectorAll<HTMLElement>("[data-when]")) {
      part.hidden = !part.dataset["when"]?.split(" ").includes(state);
    }
    this.#part("pause").textContent = state === "paused" ? "Go on" : "Pause";
    const hasOne = state === "saved" || state === "failed";
    // Its first piece is the words; a key cap may stand behind them.
    const words = this.#part("start").firstChild;
    if (words) words.textContent = hasOne ? "Record again " : "Record my answer ";
    this.#part<HTMLSelectElement>("device").disabled = this.#session !== null;
    this.#keepFocus(active, state);
    this.#tell("recording", { state });
  }

  /** A button that went away takes the focus along, unless the next one gets it. */
  #keepFocus(active: Element | null, state: State): void {
    const status = this.#part("status");
    const isLeft = active instanceof HTMLElement && this.element.contains(active) && active.hidden;
    if (!isLeft && active !== status) return;
    if (state === "asking" || state === "saving") status.focus();
    else this.#part(state === "recording" || state === "paused" ? "stop" : "start").focus();
  }

  #say(text: string): void {
    this.#part("status").textContent = text;
    announce(text);
  }

  #tell(name: string, detail: object): void {
    this.element.dispatchEvent(new CustomEvent(`greenroom:${name}`, { detail, bubbles: true }));
  }

  #listen(name: string, run: () => void): void {
    this.#part(name).addEventListener("click", run);
  }

  #part<E extends HTMLElement = HTMLElement>(name: string): E {
    const part = this.element.querySelector<E>(`[data-recorder-${name}]`);
    if (!part) throw new Error(`The recorder has no part ${name}.`);
    return part;
  }
}

/** The recorders of a page, each started once. */
export function startRecorders(root: ParentNode = document): Recorder[] {
  const fresh = root.querySelectorAll<HTMLElement>("[data-recorder]:not([data-state])");
  return [...fresh].map((element) => new Recorder(element));
}
