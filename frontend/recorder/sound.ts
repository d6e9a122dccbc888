// What can be told about a microphone without one: formats, levels, and why there is none.

// Opus first: a minute of speech in 360 KB. Safari records MP4 only.
const TYPES = [
  "audio/webm;codecs=opus",
  "audio/ogg;codecs=opus",
  "audio/mp4;codecs=mp4a.40.2",
  "audio/mp4",
  "audio/webm",
] as const;
export const BITS_PER_SECOND = 48_000;

// VP8 first: VP9 is smaller and takes twice the processor, on which code is run meanwhile.
const PICTURE_TYPES = [
  "video/webm;codecs=vp8,opus",
  "video/webm;codecs=vp9,opus",
  "video/webm",
  "video/mp4",
] as const;
// 720 lines of a face, or the text of an editor, can be read at this.
export const PICTURE_BITS_PER_SECOND = 1_500_000;

/** What is recorded: sound; sound with the camera's picture; sound with the screen's. */
export type Form = "audio" | "video" | "screen";

// 60 dB below full scale is a quiet room, 6 dB below is a loud voice near the microphone.
const QUIET_DB = -60;
const LOUD_DB = -6;
// A voice at arm's length is about -35 dB.
const HEARD_LEVEL = 0.25;
const UNHEARD_AFTER_MS = 5000;

/** The format to record in, or null where the browser records none that the server reads. */
export function chooseType(
  isSupported: (type: string) => boolean,
  form: Form = "audio",
): string | null {
  const types: readonly string[] = form === "audio" ? TYPES : PICTURE_TYPES;
  return types.find(isSupported) ?? null;
}

/** How loud samples (-1..1) are, from 0 (a quiet room) to 1 (loud). */
export function measureLevel(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  if (!sum) return 0;
  const db = 10 * Math.log10(sum / samples.length);
  return Math.min(1, Math.max(0, (db - QUIET_DB) / (LOUD_DB - QUIET_DB)));
}

/** Notices that nothing has been heard for five seconds. */
export class Listener {
  #heardAtMs: number;

  constructor(nowMs: number) {
    this.#heardAtMs = nowMs;
  }

  /** Take a level; return whether it has been too quiet for too long. */
  isDeaf(level: number, nowMs: number): boolean {
    if (level >= HEARD_LEVEL) this.#heardAtMs = nowMs;
    return nowMs - this.#heardAtMs >= UNHEARD_AFTER_MS;
  }
}

const DEVICES: Record<Form, string> = {
  audio: "microphone",
  video: "camera or microphone",
  screen: "screen or microphone",
};

/** What to say when the browser gives no microphone; `name` is that of its error. */
export function explainRefusal(name: string, form: Form = "audio"): string {
  const device = DEVICES[form];
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return (
        `The browser may not use the ${device}. Allow it for this page, by the icon before the ` +
        "address, and try again. You can also write your answer."
      );
    case "NotFoundError":
      return `No ${device} was found. Plug one in and try again, or write your answer.`;
    case "NotReadableError":
    case "AbortError":
      return (
        `The ${device} cannot be opened: another program may be using it. Close that and try ` +
        "again, or write your answer."
      );
    case "OverconstrainedError":
      return "That microphone is not there any more. Choose another one.";
    default:
      return "This browser cannot record sound here. Write your answer instead.";
  }
}

/** Minutes and seconds: 4:05, and 1:00:00 from an hour on. */
export function formatElapsed(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

export type Limit = "" | "near" | "reached";

/** Whether the longest time is near (the last tenth, at most two minutes) or reached. */
export function judgeLimit(elapsedMs: number, limitMs: number): Limit {
  if (elapsedMs >= limitMs) return "reached";
  return limitMs - elapsedMs <= Math.min(limitMs / 10, 120_000) ? "near" : "";
}
