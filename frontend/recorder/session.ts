// What a room records: parts, one after the other, each a recording of its own on the server.
//
//   idle -> asking -> recording <-> paused -> saving -> idle
//               \-> idle (refused, or another tab records; the message says which)
//
// A part ends with a pause, when a device goes away, at the longest a recording may be, and with a
// reload; then the next begins. What ends nothing: a server that is away (pieces wait here) and a
// server that takes no more (`status.isKept` is false, the room goes on without being recorded).

import { claimRecording, ELSEWHERE } from "./claim.ts";
import {
  listRoomDevices,
  openSource,
  type DeviceIds,
  type Devices,
  type Part,
  type Source,
} from "./devices.ts";
import { chooseType, explainRefusal, formatElapsed, type Form } from "./sound.ts";
import { Upload, UploadError, type UploadOptions } from "./upload.ts";
import { makeWire } from "./wire.ts";

export type RoomState = "idle" | "asking" | "recording" | "paused" | "saving";

export interface RoomStatus {
  state: RoomState;
  form: Form;
  /** What to tell; "" where there is nothing. */
  message: string;
  /** Whether what is said now is kept: false without a device, or where the server takes no more. */
  isKept: boolean;
  /** Kilobytes that the server has not acknowledged, while it does not answer; else 0. */
  waitingKb: number;
  /** How many parts were begun. */
  parts: number;
}

export interface RoomStart {
  form: Form;
  deviceIds?: DeviceIds;
  startUrl: string;
}

/** The browser, and what a test has instead. */
export interface RoomWorld {
  list(): Promise<Devices>;
  open(form: Form, ids: DeviceIds): Promise<Source>;
  claim(): Promise<(() => void) | null>;
  chooseType(form: Form): string | null;
  makeUpload(startUrl: string, options: UploadOptions): Upload;
  newId(): string;
  now(): number;
  /** Call `run` every so often; the reply ends that. */
  every(ms: number, run: () => void): () => void;
  wait(ms: number): Promise<void>;
}

export interface RoomOptions {
  onstate?: (status: RoomStatus) => void;
  /** How loud it is (0..1), ten times a second, also while devices are only tried. */
  onlevel?: (level: number) => void;
  limitMinutes?: number;
  world?: RoomWorld;
}

const TICK_MS = 100;
const LIMIT_MINUTES = 180;
// A server that has not answered by then is told later: nobody is kept from speaking by it.
const ANSWER_MS = 3000;

/** One part on its way to the server. */
class Running {
  readonly upload: Upload;
  readonly part: Part;
  readonly #startedAtMs: number;
  readonly #now: () => number;

  constructor(upload: Upload, part: Part, now: () => number) {
    this.upload = upload;
    this.part = part;
    this.#now = now;
    this.#startedAtMs = now();
  }

  get elapsedMs(): number {
    return this.#now() - this.#startedAtMs;
  }

  /** End it and send the rest. Never rejects: what could not be sent is sealed as it is there. */
  async close(): Promise<void> {
    const seconds = this.elapsedMs / 1000;
    await this.part.end();
    try {
      await this.upload.finish(seconds);
    } catch {
      await this.upload.seal(seconds);
    }
  }
}

export class RoomRecorder {
  readonly #onstate: (status: RoomStatus) => void;
  readonly #onlevel: (level: number) => void;
  readonly #limitMs: number;
  readonly #world: RoomWorld;
  #asked: Required<RoomStart> | null = null;
  #source: Source | null = null;
  #running: Running | null = null;
  #release: (() => void) | null = null;
  #endTicks: () => void = () => {};
  #isBeginning = false;
  /** Counts the stops, so that what was asked for before one comes to nothing after it. */
  #stops = 0;
  /** Parts that are being sent to their end. */
  readonly #closing = new Set<Promise<void>>();
  #status: RoomStatus = {
    state: "idle",
    form: "audio",
    message: "",
    isKept: false,
    waitingKb: 0,
    parts: 0,
  };

  constructor(options: RoomOptions = {}) {
    this.#onstate = options.onstate ?? (() => {});
    this.#onlevel = options.onlevel ?? (() => {});
    this.#limitMs = (options.limitMinutes ?? LIMIT_MINUTES) * 60_000;
    this.#world = options.world ?? browserWorld();
  }

  get status(): RoomStatus {
    return { ...this.#status };
  }

  /** What is seen and heard, for a small picture of oneself; null while nothing is open. */
  get stream(): MediaStream | null {
    return this.#source?.stream ?? null;
  }

  /** Whether leaving the page would lose what was said. */
  get isUnsaved(): boolean {
    return this.#running !== null || this.#closing.size > 0;
  }

  async devices(): Promise<Devices> {
    return this.#world.list().catch(() => ({ microphones: [], cameras: [] }));
  }

  /** Open the devices and show the level, without recording; whether they could be opened. */
  async tryDevices({ form, deviceIds = {} }: Omit<RoomStart, "startUrl">): Promise<boolean> {
    if (this.#running) return true;
    this.#closeSource();
    this.#tell({ state: "asking", form, message: "", isKept: false });
    if (!(await this.#openSource(form, deviceIds))) return false;
    this.#tell({ state: "idle" });
    return true;
  }

  /** Begin the first part; whether it is being recorded. The message says why, if not. */
  async start({ form, deviceIds = {}, startUrl }: RoomStart): Promise<boolean> {
    if (this.#status.state === "asking" || this.#running) return this.#running !== null;
    this.#tell({ state: "asking", form, message: "", isKept: false });
    const stops = this.#stops;
    this.#release ??= await this.#world.claim();
    if (!this.#release) return this.#refuse(ELSEWHERE);
    if (stops !== this.#stops) return this.#refuse("");
    this.#asked = { form, deviceIds, startUrl };
    if (!this.#source && !(await this.#openSource(form, deviceIds))) return false;
    return this.#beginPart();
  }

  /** End the part; what is said until `resume` is not recorded. */
  async pause(): Promise<void> {
    if (this.#status.state !== "recording") return;
    this.#tell({ state: "paused", message: "Paused.", isKept: false });
    const ending = this.#endPart();
    this.#source?.mute(true);
    await ending;
  }

  /** Begin the next part. */
  async resume(): Promise<boolean> {
    const asked = this.#asked;
    if (this.#status.state !== "paused" || !asked) return this.#status.state === "recording";
    this.#source?.mute(false);
    if (!this.#source && !(await this.#openSource(asked.form, asked.deviceIds))) return false;
    return this.#beginPart();
  }

  /** End the last part and let go of the devices; waits until the server holds everything. */
  async stop(): Promise<void> {
    this.#asked = null;
    this.#stops += 1;
    if (this.#running || this.#closing.size) this.#tell({ state: "saving", message: "Saving…" });
    void this.#endPart();
    while (this.#closing.size) await Promise.all(this.#closing);
    this.#closeSource();
    this.#release?.();
    this.#release = null;
    const message = this.#status.state === "saving" ? "Saved." : this.#status.message;
    this.#tell({ state: "idle", message, isKept: false, waitingKb: 0 });
  }

  async #beginPart(message = ""): Promise<boolean> {
    if (this.#isBeginning) return false;
    this.#isBeginning = true;
    try {
      return await this.#begin(message);
    } finally {
      this.#isBeginning = false;
    }
  }

  async #begin(message: string): Promise<boolean> {
    const asked = this.#asked;
    const source = this.#source;
    if (!asked || !source) return false;
    const type = this.#world.chooseType(asked.form);
    if (!type) return this.#refuse(explainRefusal("NotSupportedError", asked.form));
    const upload = this.#world.makeUpload(asked.startUrl, {
      id: this.#world.newId(),
      type,
      form: asked.form,
      keepsAll: false,
      now: () => this.#world.now(),
      onProgress: ({ sentBytes, totalBytes, isWaiting }) =>
        this.#hearFrom(upload, isWaiting ? Math.ceil((totalBytes - sentBytes) / 1000) : 0),
    });
    try {
      await Promise.race([upload.open(), this.#world.wait(ANSWER_MS)]);
    } catch (error) {
      return this.#goWithout(error);
    }
    // Stopped, or the device unplugged, while the server was asked.
    if (this.#asked !== asked || this.#source !== source) return false;
    const part = source.record(
      type,
      (piece) => this.#take(upload, piece),
      (kind) => void this.#lose(upload, kind),
    );
    this.#running = new Running(upload, part, () => this.#world.now());
    const parts = this.#status.parts + 1;
    this.#tell({ state: "recording", form: asked.form, message, isKept: true, parts });
    return true;
  }

  /** End what runs, if anything; resolves once the server holds it. */
  #endPart(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    return running ? this.#close(running) : Promise.resolve();
  }

  #close(running: Running): Promise<void> {
    const closing = running.close().finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
    return closing;
  }

  #take(upload: Upload, piece: Blob): void {
    upload.add(piece);
    if (upload.failure && this.#running?.upload === upload) this.#goWithout(upload.failure);
  }

  #hearFrom(upload: Upload, waitingKb: number): void {
    if (this.#running?.upload !== upload || waitingKb === this.#status.waitingKb) return;
    const message = waitingKb
      ? `The server does not answer. ${waitingKb} KB are kept here and sent again.`
      : "";
    this.#tell({ waitingKb, message });
  }

  /** The server takes no more: nothing more is recorded, and the room goes on. */
  #goWithout(error: unknown): false {
    const why = error instanceof UploadError ? error.message : String(error);
    void this.#endPart();
    this.#closeSource();
    this.#tell({ state: "paused", message: why, isKept: false, waitingKb: 0 });
    return false;
  }

  /** A device went away: go on with another one, without the picture, or wait for somebody. */
  async #lose(upload: Upload, kind: string): Promise<void> {
    const asked = this.#asked;
    if (this.#running?.upload !== upload || !asked) return;
    void this.#endPart();
    this.#closeSource();
    const isPicture = kind === "video";
    // To share a screen again needs a click; a camera that is gone is gone.
    this.#asked = { ...asked, form: isPicture ? "audio" : asked.form, deviceIds: {} };
    if (!isPicture && asked.form === "screen") this.#asked.form = "audio";
    this.#tell({ state: "paused", form: this.#asked.form, isKept: false, message: GONE[kind] ?? "" });
    if (!(await this.#openSource(this.#asked.form, {}))) return;
    await this.#beginPart(isPicture ? NO_PICTURE : OTHER_MICROPHONE);
  }

  async #openSource(form: Form, ids: DeviceIds): Promise<boolean> {
    const stops = this.#stops;
    try {
      const source = await this.#world.open(form, ids);
      if (stops !== this.#stops || this.#source) {
        source.close();
        return false;
      }
      this.#source = source;
    } catch (error) {
      if (stops !== this.#stops) return false;
      // DOMException carries no name of ours; a browser without media throws another error.
      const name = error instanceof Error ? error.name : "";
      return this.#refuse(explainRefusal(name, form));
    }
    this.#endTicks = this.#world.every(TICK_MS, () => this.#tick());
    return true;
  }

  #tick(): void {
    this.#onlevel(this.#source?.level() ?? 0);
    const running = this.#running;
    if (!running || running.elapsedMs < this.#limitMs || this.#isBeginning) return;
    // The next begins before this one ends, so that no word falls between them.
    const message = `${formatElapsed(this.#limitMs)} are recorded; the next part began.`;
    void this.#beginPart(message).then((hasBegun) => {
      if (hasBegun) void this.#close(running);
    });
  }

  #closeSource(): void {
    this.#endTicks();
    this.#endTicks = () => {};
    this.#source?.close();
    this.#source = null;
    this.#onlevel(0);
  }

  /** In a room that began, what is refused can be tried again; before, nothing has begun. */
  #refuse(message: string): false {
    const state = this.#status.parts && this.#asked ? "paused" : "idle";
    if (state === "idle") {
      this.#release?.();
      this.#release = null;
    }
    this.#tell({ state, message, isKept: false });
    return false;
  }

  #tell(change: Partial<RoomStatus>): void {
    this.#status = { ...this.#status, ...change };
    this.#onstate(this.status);
  }
}

const GONE: Record<string, string> = {
  audio: "The microphone went away. Plug it in and go on, or write your answers.",
  video: "The picture went away.",
};
const NO_PICTURE = "The picture went away; the sound is recorded on.";
const OTHER_MICROPHONE = "The microphone went away; another one is recorded from.";

function browserWorld(): RoomWorld {
  return {
    list: listRoomDevices,
    open: openSource,
    claim: claimRecording,
    chooseType: (form) =>
      chooseType((one) => globalThis.MediaRecorder?.isTypeSupported(one) ?? false, form),
    makeUpload: (startUrl, options) => new Upload(makeWire(startUrl), options),
    newId: () => crypto.randomUUID(),
    now: () => performance.now(),
    every: (ms, run) => {
      const timer = window.setInterval(run, ms);
      return () => window.clearInterval(timer);
    },
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
}
