// Which files of a dropped heap are notes, and what to say about the others.

export interface FoundFile {
  file: File;
  /** Relative to what was dropped, with "/" between. */
  path: string;
}

const NOTES = /\.(txt|md|markdown)$/i;
// Hidden folders hold a program's data, such as .git and .obsidian.
const HIDDEN = /(^|\/)\./;

// The server's limits (settings.py and core/documents): refuse here before sending 80 MB.
export const MAX_FILES = 500;
export const MAX_FILE_BYTES = 5_000_000;
export const MAX_TOTAL_BYTES = 80_000_000;

/** Whether the importer reads a file of this path. */
export function isNotes(path: string): boolean {
  return NOTES.test(path) && !HIDDEN.test(path);
}

/** The notes among `found`, in the order of their paths. */
export function chooseNotes(found: readonly FoundFile[]): FoundFile[] {
  return found
    .filter(({ path }) => isNotes(path))
    .sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
}

/** Why `notes` cannot be sent as they are, or "". */
export function refuseNotes(notes: readonly FoundFile[]): string {
  if (notes.length === 0) return "Nothing to import: .txt, .md and .markdown files are read.";
  if (notes.length > MAX_FILES) {
    return `${notes.length} files are too many at once: drop at most ${MAX_FILES}.`;
  }
  const tooLarge = notes.find(({ file }) => file.size > MAX_FILE_BYTES);
  if (tooLarge) return `${tooLarge.path} is too large: a document holds at most 5 MB.`;
  const total = notes.reduce((sum, { file }) => sum + file.size, 0);
  return total > MAX_TOTAL_BYTES ? "Too much at once: drop at most 80 MB." : "";
}
