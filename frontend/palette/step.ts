// Which entry of a list a key leads to; it goes round at both ends.

/** The next index for `key`, or undefined when the key moves nothing. */
export function stepFrom(key: string, index: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === "ArrowDown") return (index + 1) % count;
  if (key === "ArrowUp") return (index - 1 + count) % count;
  if (key === "PageDown") return Math.min(count - 1, index + 8);
  if (key === "PageUp") return Math.max(0, index - 8);
  return undefined;
}
