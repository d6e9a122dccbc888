// Times as a clock shows them, and what is worth saying aloud.

const MINUTE_MS = 60_000;
// Said aloud when so much is left: enough to finish, enough to tidy up, and the last call.
const SAID_MS = [10 * MINUTE_MS, 5 * MINUTE_MS, MINUTE_MS];

/** "4:05", or "1:04:05" from an hour on; never below zero. */
export function formatClock(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** What is left of `leftMs`, rounded up, so that the last second is seen. */
export function formatLeft(leftMs: number): string {
  return formatClock(Math.ceil(leftMs / 1000) * 1000);
}

/** What to say between two looks at a clock that runs down, or null. */
export function sayTimeLeft(beforeMs: number, nowMs: number): string | null {
  if (nowMs <= 0) return beforeMs > 0 ? "Time is over." : null;
  if (!SAID_MS.some((mark) => beforeMs > mark && nowMs <= mark)) return null;
  const minutes = Math.ceil(nowMs / MINUTE_MS);
  return `${minutes} ${minutes === 1 ? "minute" : "minutes"} left.`;
}
