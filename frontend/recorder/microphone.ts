// The microphone itself: which one, how loud, and its sound in pieces.

import { readStored, removeStored, writeStored } from "../shared/storage.ts";
import { BITS_PER_SECOND, measureLevel, PICTURE_BITS_PER_SECOND } from "./sound.ts";

const CHOSEN = "greenroom-microphone";
// How often a piece is handed on: what a crash of the browser can cost.
const PIECE_MS = 2000;

export interface Device {
  id: string;
  label: string;
}

/** The microphones; their names are empty until one may be used. */
export async function listDevices(): Promise<Device[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter((device) => device.kind === "audioinput" && device.deviceId)
    .map((device) => ({ id: device.deviceId, label: device.label }));
}

export const readChosenDevice = (): string | null => readStored(CHOSEN);

export function chooseDevice(id: string): void {
  if (id) writeStored(CHOSEN, id);
  else removeStored(CHOSEN);
}

/** Open the chosen microphone, or any if that one is gone; rejects as getUserMedia does. */
export async function openMicrophone(): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw new DOMException("", "NotSupportedError");
  const usual = { channelCount: 1, echoCancellation: true, noiseSuppression: true };
  const chosen = readChosenDevice();
  try {
    const device = chosen ? { deviceId: { exact: chosen } } : {};
    return await navigator.mediaDevices.getUserMedia({ audio: { ...usual, ...device } });
  } catch (error) {
    const isGone = error instanceof DOMException && error.name === "OverconstrainedError";
    if (!chosen || !isGone) throw error;
    chooseDevice("");
    return navigator.mediaDevices.getUserMedia({ audio: usual });
  }
}

/** Reads how loud a stream is, as often as asked. */
export class Meter {
  readonly #context = new AudioContext();
  readonly #analyser: AnalyserNode;
  readonly #samples: Float32Array<ArrayBuffer>;

  constructor(stream: MediaStream) {
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = 1024;
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
  }

  level(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return measureLevel(this.#samples);
  }

  close(): void {
    void this.#context.close();
  }
}

/** One recording of one stream. */
export class Take {
  readonly #stream: MediaStream;
  readonly #recorder: MediaRecorder;

  constructor(stream: MediaStream, type: string, onPiece: (piece: Blob) => void) {
    this.#stream = stream;
    this.#recorder = new MediaRecorder(stream, {
      mimeType: type,
      audioBitsPerSecond: BITS_PER_SECOND,
      ...(type.startsWith("video/") ? { videoBitsPerSecond: PICTURE_BITS_PER_SECOND } : {}),
    });
    this.#recorder.addEventListener("dataavailable", ({ data }) => {
      if (data.size) onPiece(data);
    });
  }

  /** Begin; `onLost` is called if the microphone or the picture goes away before `stop`. */
  start(onLost: (kind: string) => void): void {
    for (const track of this.#stream.getTracks()) {
      track.addEventListener("ended", () => onLost(track.kind), { once: true });
    }
    this.#recorder.start(PIECE_MS);
  }

  pause(): void {
    this.#recorder.pause();
  }

  resume(): void {
    this.#recorder.resume();
  }

  /** End it, hand on the last piece, and let go of the microphone. */
  async stop(): Promise<void> {
    await this.end();
    for (const track of this.#stream.getTracks()) track.stop();
  }

  /** End it and hand on the last piece; the microphone stays open. */
  async end(): Promise<void> {
    if (this.#recorder.state !== "inactive") {
      const stopped = new Promise((resolve) =>
        this.#recorder.addEventListener("stop", resolve, { once: true }),
      );
      this.#recorder.stop();
      await stopped;
    }
  }
}
