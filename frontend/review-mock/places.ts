// Where one is in a mock interview: a second of the whole, and of the part that was recorded then.

/** A stretch that was recorded: from `start` on, for `seconds`. */
export interface PartPlace {
  readonly start: number;
  readonly seconds: number;
}

/** Which part holds a second and where in it; null where nothing was recorded. */
export function partAt(parts: readonly PartPlace[], second: number): { index: number; within: number } | null {
  const index = parts.findIndex((part) => part.start <= second && second < part.start + part.seconds);
  const found = parts[index];
  return found ? { index, within: second - found.start } : null;
}

/** The first part that begins at `second` or later: where playing goes on after a gap. */
export function partAfter(parts: readonly PartPlace[], second: number): number | null {
  const later = parts
    .map((part, index) => ({ index, start: part.start }))
    .filter((part) => part.start >= second)
    .sort((one, two) => one.start - two.start)[0];
  return later ? later.index : null;
}

// A moment that one stands on is not the next one, nor the one before after a blink.
const NEAR_SECONDS = 0.5;
// Pressed again within it, "before" means the one before that.
const BACK_SECONDS = 1.5;

/** The next moment of sorted seconds in a direction; null where there is none. */
export function momentFrom(seconds: readonly number[], now: number, step: 1 | -1): number | null {
  if (step === 1) return seconds.find((one) => one > now + NEAR_SECONDS) ?? null;
  return [...seconds].reverse().find((one) => one < now - BACK_SECONDS) ?? null;
}

/** The last of sorted seconds that is not after `now`; -1 before the first. */
export function lineAt(seconds: readonly number[], now: number): number {
  return seconds.filter((one) => one <= now + 0.05).length - 1;
}

/** 75.4 is "1:15"; an hour is "1:00:00". */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = String(rest).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}

/** The next of the offered speeds in a direction, or the same at its end. */
export function nextSpeed(speeds: readonly number[], now: number, step: 1 | -1): number {
  const sorted = [...speeds].sort((one, two) => one - two);
  const at = sorted.indexOf(now);
  return sorted[Math.min(sorted.length - 1, Math.max(0, at + step))] ?? now;
}
