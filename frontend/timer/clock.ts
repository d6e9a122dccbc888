// The timer's state, without a document: it survives page changes as one JSON value.

export interface TimerState {
  minutes: number;
  /** When it ends (Unix ms) while running, else null. */
  endsAtMs: number | null;
  /** What was left when it was paused. */
  leftMs: number;
}

const MINUTE_MS = 60_000;

/** A timer of `minutes` that has not been started. */
export function resetTimer(minutes: number): TimerState {
  return { minutes, endsAtMs: null, leftMs: minutes * MINUTE_MS };
}

/** Start or go on at `nowMs`. */
export function startTimer(state: TimerState, nowMs: number): TimerState {
  return { ...state, endsAtMs: nowMs + state.leftMs };
}

/** Stop at `nowMs`, keeping what is left. */
export function pauseTimer(state: TimerState, nowMs: number): TimerState {
  return { ...state, endsAtMs: null, leftMs: leftAt(state, nowMs) };
}

/** Milliseconds left at `nowMs`, never below 0. */
export function leftAt(state: TimerState, nowMs: number): number {
  return state.endsAtMs === null ? state.leftMs : Math.max(0, state.endsAtMs - nowMs);
}

/** Whether it was running and its end has come. */
export function isOver(state: TimerState, nowMs: number): boolean {
  return state.endsAtMs !== null && state.endsAtMs <= nowMs;
}

/** Whether some of it was used up. */
export function isBegun(state: TimerState): boolean {
  return state.endsAtMs !== null || state.leftMs < state.minutes * MINUTE_MS;
}

/** "24:59"; a begun second counts whole, so 25 minutes show as 25:00 at first. */
export function describeLeft(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Read a stored state; anything odd is a fresh timer of `minutes`. */
export function readTimer(stored: string | null, minutes: number): TimerState {
  try {
    const state = JSON.parse(stored ?? "null") as Partial<TimerState> | null;
    if (state && isCount(state.minutes) && isCount(state.leftMs) && isEnd(state.endsAtMs)) {
      return { minutes: state.minutes, endsAtMs: state.endsAtMs, leftMs: state.leftMs };
    }
  } catch {
    // What is stored is not ours to trust: another version or a curious hand wrote it.
  }
  return resetTimer(minutes);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function isEnd(value: unknown): value is number | null {
  return value === null || isCount(value);
}
