// What the room shows of its recorder: the devices, the level, and whether anything is kept.

import { RoomRecorder, type RoomStatus } from "../recorder/session.ts";

type Form = RoomStatus["form"];

const SAYS: Record<RoomStatus["state"], string> = {
  idle: "Not recording.",
  asking: "Waiting for the devices …",
  recording: "Recording.",
  paused: "Not recording.",
  saving: "Saving what was recorded …",
};

interface Options {
  form: Form;
  startUrl: string;
  onlevel: (level: number) => void;
}

export class RoomRecording {
  readonly #element: HTMLElement;
  readonly #form: Form;
  readonly #startUrl: string;
  readonly #recorder: RoomRecorder;
  #isRoomOpen = false;

  constructor(element: HTMLElement, { form, startUrl, onlevel }: Options) {
    this.#element = element;
    this.#form = form;
    this.#startUrl = startUrl;
    this.#recorder = new RoomRecorder({
      onstate: (status) => this.#show(status),
      onlevel: (level) => {
        this.#part<HTMLMeterElement>("level").value = level;
        onlevel(level);
      },
    });
    this.#part("try").addEventListener("click", () => void this.#try());
    this.#part("record").addEventListener("click", () => void this.begin());
    for (const name of ["microphone", "camera"]) {
      this.#find(name)?.addEventListener("change", () => void this.#try());
    }
    window.addEventListener("beforeunload", (event) => {
      if (this.#recorder.isUnsaved) event.preventDefault();
    });
  }

  get isRecording(): boolean {
    return this.#recorder.status.state === "recording";
  }

  /** Record from now on; whether that could be. */
  async begin(): Promise<boolean> {
    this.#isRoomOpen = true;
    const { state } = this.#recorder.status;
    if (state === "paused") return this.#recorder.resume();
    const form = this.#form;
    const begun = await this.#recorder.start({ form, deviceIds: this.#ids, startUrl: this.#startUrl });
    await this.#list();
    return begun;
  }

  /** After a reload: what needs no click begins by itself. */
  async takeUp(): Promise<void> {
    this.#isRoomOpen = true;
    this.#show(this.#recorder.status);
    if (this.#form !== "screen") await this.begin();
  }

  pause(): void {
    void this.#recorder.pause();
  }

  async stop(): Promise<void> {
    await this.#recorder.stop();
  }

  async #try(): Promise<void> {
    if (this.isRecording) return;
    await this.#recorder.tryDevices({ form: this.#form, deviceIds: this.#ids });
    await this.#list();
  }

  get #ids(): { audio?: string; video?: string } {
    const audio = this.#find<HTMLSelectElement>("microphone")?.value;
    const video = this.#find<HTMLSelectElement>("camera")?.value;
    return { ...(audio ? { audio } : {}), ...(video ? { video } : {}) };
  }

  async #list(): Promise<void> {
    const { microphones, cameras } = await this.#recorder.devices();
    this.#fill("microphone", "Usual microphone", microphones);
    this.#fill("camera", "Usual camera", cameras);
  }

  #fill(name: string, usual: string, devices: { id: string; label: string }[]): void {
    const select = this.#find<HTMLSelectElement>(name);
    const named = devices.filter((one) => one.label);
    if (!select) return;
    const chosen = select.value;
    select.replaceChildren(
      new Option(usual, ""),
      ...named.map(({ id, label }) => new Option(label, id, false, id === chosen)),
    );
    const place = this.#find(`${name}s`);
    if (place) place.hidden = named.length < 2;
  }

  #show(status: RoomStatus): void {
    const { state, message, isKept } = status;
    this.#element.dataset["state"] = state;
    this.#part("rec").textContent = message && state !== "recording" ? message : SAYS[state] + (message && ` ${message}`);
    const isOff = state === "idle" || state === "paused";
    this.#part("record").hidden = !(this.#isRoomOpen && isOff && !isKept);
    this.#part("try").hidden = this.#isRoomOpen;
    this.#preview();
  }

  #preview(): void {
    const video = this.#find<HTMLVideoElement>("preview");
    if (!video) return;
    const { stream } = this.#recorder;
    video.hidden = stream === null;
    if (video.srcObject !== stream) {
      video.srcObject = stream;
      if (stream) void video.play().catch(() => undefined);
    }
  }

  #find<E extends HTMLElement = HTMLElement>(name: string): E | null {
    return this.#element.querySelector<E>(`[data-room-${name}]`);
  }

  #part<E extends HTMLElement = HTMLElement>(name: string): E {
    const part = this.#find<E>(name);
    if (!part) throw new Error(`The room has no part ${name}.`);
    return part;
  }
}
