// The clock of a Pomodoro as a page sees it. The server keeps the moments; here they are read.

export interface Clock {
  state: "running" | "paused";
  /** When it ends (Unix ms) while running, else null. */
  endsAtMs: number | null;
  /** What was left when it was paused. */
  leftMs: number;
}

const COOKIE = "greenroom_pomodoro";

/** The clock that the server wrote into the cookies; null where none runs, or it is odd. */
export function readClock(cookies: string): Clock | null {
  const found = cookies
    .split("; ")
    .find((one) => one.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1);
  const parts = /^\d+\.(running|paused)\.(\d{1,16})$/.exec(found ?? "");
  if (!parts) return null;
  const number = Number(parts[2]);
  return parts[1] === "running"
    ? { state: "running", endsAtMs: number, leftMs: 0 }
    : { state: "paused", endsAtMs: null, leftMs: number };
}

/** Milliseconds left at `nowMs`, never below 0. */
export function leftAt(clock: Clock, nowMs: number): number {
  return clock.endsAtMs === null ? clock.leftMs : Math.max(0, clock.endsAtMs - nowMs);
}

/** "24:59"; a begun second counts whole, so 25 minutes show as 25:00 at first. */
export function describeLeft(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
