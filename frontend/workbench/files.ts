// What a page says about its files, and what goes back to the server.

export type Role = "code" | "test" | "given";

export interface WorkFile {
  path: string;
  text: string;
  starter: string;
  isReadOnly: boolean;
  role: Role;
}

/** Texts by path. */
export type Texts = Record<string, string>;

export interface Workbench {
  files: WorkFile[];
  /** Of the draft the server has; 0 where it has none. */
  revision: number;
  savedAtMs: number | null;
  /** Timed mode is over: nothing can be changed. */
  isLocked: boolean;
  /** Test first: only tests can be changed until one of them has failed for a good reason. */
  isCodeLocked: boolean;
}

interface WrittenFile {
  path: string;
  text: string;
  starter?: string;
  is_read_only?: boolean;
  role?: Role;
}

interface Written {
  files: WrittenFile[];
  draft?: { revision?: number; saved_at?: string | null };
  is_locked?: boolean;
  is_code_locked?: boolean;
}

/** Read the JSON that a page carries for its editor. */
export function readWorkbench(text: string): Workbench {
  const written = JSON.parse(text) as Written | WrittenFile[];
  if (Array.isArray(written)) return readWorkbench(JSON.stringify({ files: written }));
  const savedAt = written.draft?.saved_at;
  return {
    files: written.files.map(readFile),
    revision: written.draft?.revision ?? 0,
    savedAtMs: savedAt ? Date.parse(savedAt) : null,
    isLocked: written.is_locked ?? false,
    isCodeLocked: written.is_code_locked ?? false,
  };
}

function readFile(file: WrittenFile): WorkFile {
  return {
    path: file.path,
    text: unifyLines(file.text),
    starter: unifyLines(file.starter ?? file.text),
    isReadOnly: file.is_read_only ?? false,
    role: file.role ?? "code",
  };
}

/** Editors end lines with a line feed; otherwise every line of a Windows file would differ. */
function unifyLines(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** Whether two versions say the same, in every file that either has. */
export function areSame(one: Texts, other: Texts): boolean {
  const paths = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...paths].every((path) => one[path] === other[path]);
}

/** Names short enough for a tab: the last part, with its folder where two are alike. */
export function shortNames(paths: readonly string[]): string[] {
  const last = (path: string, parts: number): string => path.split("/").slice(-parts).join("/");
  return paths.map((path) => {
    const longest = path.split("/").length;
    for (let parts = 1; parts < longest; parts += 1) {
      const name = last(path, parts);
      if (paths.filter((other) => last(other, parts) === name).length === 1) return name;
    }
    return path;
  });
}
