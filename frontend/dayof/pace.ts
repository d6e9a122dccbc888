// Where one is in a breath, without a document.

/** Seconds to breathe in, hold, breathe out, hold; a hold may be 0. */
export type Pace = readonly [number, number, number, number];

export interface Breath {
  /** 0 in, 1 hold, 2 out, 3 hold. */
  part: number;
  word: string;
  /** Seconds left of this part; a begun one counts whole. */
  left: number;
  /** Length of this part in seconds. */
  seconds: number;
}

const WORDS = ["Breathe in", "Hold", "Breathe out", "Hold"] as const;
const USUAL: Pace = [4, 4, 4, 4];

/** "4-0-6-0" as a pace; anything odd is the usual one. */
export function readPace(text: string): Pace {
  const [into, full, out, empty, ...more] = text.split("-").map(Number);
  const known = [into, full, out, empty];
  const isPace =
    more.length === 0 &&
    known.every((one) => one !== undefined && Number.isInteger(one) && one >= 0 && one <= 20) &&
    (into ?? 0) > 0 &&
    (out ?? 0) > 0;
  return isPace ? ([into, full, out, empty] as unknown as Pace) : USUAL;
}

/** Seconds of one whole breath. */
export function breathSeconds(pace: Pace): number {
  return pace.reduce((sum, one) => sum + one, 0);
}

/** Whole breaths that come nearest to so many minutes; at least one: nobody is cut off. */
export function breathsIn(minutes: number, pace: Pace): number {
  return Math.max(1, Math.round((minutes * 60) / breathSeconds(pace)));
}

/** Where one is `elapsed` seconds after the first breath began. */
export function breathAt(elapsed: number, pace: Pace): Breath {
  let within = elapsed % breathSeconds(pace);
  for (const [part, seconds] of pace.entries()) {
    if (within < seconds) {
      return { part, word: WORDS[part] ?? "", left: Math.ceil(seconds - within), seconds };
    }
    within -= seconds;
  }
  return { part: 0, word: WORDS[0], left: pace[0], seconds: pace[0] };
}
