// Where a block may go, without a document. Times are minutes after midnight.

export interface Place {
  /** As in "2026-11-23". */
  day: string;
  startsAt: number;
  minutes: number;
}

/** How far an arrow key or a drag moves in time, and by how much a length changes. */
export const STEP_MINUTES = 15;
export const LENGTH_STEP = 5;
const SHORTEST = 5;
const LONGEST = 8 * 60;
const DAY_MINUTES = 24 * 60;
const DAY_MS = 86_400_000;

/** What a key on a focused block asks for; null for a key that means nothing to it. */
export function pressKey(place: Place, key: string, isShifted: boolean): Place | null {
  if (isShifted) {
    if (key === "ArrowDown") return resize(place, place.minutes + LENGTH_STEP);
    return key === "ArrowUp" ? resize(place, place.minutes - LENGTH_STEP) : null;
  }
  switch (key) {
    case "ArrowLeft":
      return { ...place, day: addDays(place.day, -1) };
    case "ArrowRight":
      return { ...place, day: addDays(place.day, 1) };
    case "ArrowUp":
      return startAt(place, place.startsAt - STEP_MINUTES);
    case "ArrowDown":
      return startAt(place, place.startsAt + STEP_MINUTES);
    default:
      return null;
  }
}

/** The place with another start, kept within its day and on the quarter it came near to. */
export function startAt(place: Place, minute: number): Place {
  const latest = DAY_MINUTES - place.minutes;
  return { ...place, startsAt: Math.min(latest, Math.max(0, minute)) };
}

/** The nearest quarter of an hour. */
export function snap(minute: number): number {
  return Math.round(minute / STEP_MINUTES) * STEP_MINUTES;
}

/** The place with another length, in steps of five minutes, within its day. */
export function resize(place: Place, minutes: number): Place {
  const most = Math.min(LONGEST, DAY_MINUTES - place.startsAt);
  const wanted = Math.round(minutes / LENGTH_STEP) * LENGTH_STEP;
  return { ...place, minutes: Math.min(most, Math.max(SHORTEST, wanted)) };
}

/** Whether both are the same place. */
export function isSame(one: Place, other: Place): boolean {
  return (
    one.day === other.day && one.startsAt === other.startsAt && one.minutes === other.minutes
  );
}

/** A date some days on; dates have no clock, so no change of the clocks can lose one. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
