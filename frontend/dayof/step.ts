/** The place after a step from `here` among `count`; from outside (-1) to the first or the last. */
export function stepFrom(here: number, by: number, count: number): number {
  if (here < 0) return by > 0 ? 0 : count - 1;
  return Math.max(0, Math.min(count - 1, here + by));
}
