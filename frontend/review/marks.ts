// Marks on lines of a change, without a document.

export type Side = "old" | "new";

/** Lines of one file, counted from 1; both ends belong to it. */
export interface Place {
  file: string;
  side: Side;
  start: number;
  end: number;
}

export interface Mark extends Place {
  category: string;
  severity: string;
  words: string;
}

export interface Line {
  file: string;
  side: Side;
  number: number;
}

/** The place from `anchor` to `here`, if both stand on the same side of the same file. */
export function placeBetween(anchor: Line, here: Line): Place {
  const { file, side, number } = here;
  if (anchor.file !== file || anchor.side !== side) {
    return { file, side, start: number, end: number };
  }
  const [start, end] = [Math.min(anchor.number, number), Math.max(anchor.number, number)];
  return { file, side, start, end };
}

/** Whether a line belongs to a place. */
export function holds(place: Place, line: Line): boolean {
  const isThere = place.file === line.file && place.side === line.side;
  return isThere && place.start <= line.number && line.number <= place.end;
}

/** In the order of the page's files, then of their lines. */
export function sortMarks(marks: readonly Mark[], files: readonly string[]): Mark[] {
  const at = (mark: Mark): number => files.indexOf(mark.file);
  return [...marks].sort((one, other) => at(one) - at(other) || one.start - other.start);
}

/** "line 12", "lines 12 to 14", "removed line 3". */
export function describeLines({ side, start, end }: Place): string {
  const lines = start === end ? `line ${start}` : `lines ${start} to ${end}`;
  return side === "old" ? `removed ${lines}` : lines;
}

/** What is kept until it is handed in: the marks, and the one that is being written. */
export interface Kept {
  marks: Mark[];
  begun: Mark | null;
}

/** Read what was kept; marks in files that the page does not show are left out. */
export function readKept(stored: string | null, files: readonly string[]): Kept {
  try {
    const found = JSON.parse(stored ?? "null") as Partial<Kept> | null;
    const isHere = (mark: unknown): mark is Mark => isMark(mark) && files.includes(mark.file);
    const marks = Array.isArray(found?.marks) ? found.marks.filter(isHere) : [];
    return { marks, begun: isHere(found?.begun) ? found.begun : null };
  } catch {
    return { marks: [], begun: null };
  }
}

function isMark(value: unknown): value is Mark {
  if (typeof value !== "object" || value === null) return false;
  const mark = value as Record<string, unknown>;
  const texts = [mark["file"], mark["category"], mark["severity"], mark["words"]];
  const numbers = [mark["start"], mark["end"]];
  const isSide = mark["side"] === "old" || mark["side"] === "new";
  return isSide && texts.every(isText) && numbers.every(Number.isInteger);
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}
