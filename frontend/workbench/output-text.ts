// What a program prints, as text for a page: no colours, no bells, and not without end.

// Terminal sequences: colours and cursor movements, titles, and single-letter ones.
const SEQUENCES = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])/g;
// What is left of control characters, apart from tab and line feed.
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f]/g;

/** The text without what only a terminal understands. */
export function plainText(text: string): string {
  return text.replace(SEQUENCES, "").replace(/\r\n?/g, "\n").replace(CONTROLS, "\ufffd");
}

/**
 * The end of `text`, at most `limit` letters and from the beginning of a line.
 *
 * Returns how many letters were left out as well.
 */
export function keepEnd(text: string, limit: number): { text: string; leftOut: number } {
  if (text.length <= limit) return { text, leftOut: 0 };
  const cut = text.length - limit;
  const lineEnd = text.indexOf("\n", cut);
  const from = lineEnd < 0 || lineEnd + 1 >= text.length ? cut : lineEnd + 1;
  return { text: text.slice(from), leftOut: from };
}
