// What is typed is kept twice: in the browser at every change, on the server a moment later.
//
// The browser's copy is written before anything is sent, so a crash of either side loses nothing.
// The server counts revisions: a save on top of an old one is refused, and the learner chooses.

import { retryDelay } from "../practise/outbox.ts";
import { areSame, type Texts } from "./files.ts";

/** The browser's own copy of a draft. */
export interface Copy {
  files: Texts;
  /** The server's revision that was changed. */
  revision: number;
  changedAtMs: number;
  /** The server has it. */
  isSaved: boolean;
  /** What was sent lately and not acknowledged: it may have arrived all the same. */
  sent?: Texts[];
}

export interface ServerDraft {
  files: Texts;
  revision: number;
  savedAtMs: number | null;
}

/** What became of one save. */
export type Saved =
  | { kind: "saved"; revision: number }
  | { kind: "conflict"; theirs: ServerDraft }
  | { kind: "refused"; message: string } // saving it again cannot help
  | { kind: "unreached" }; // try again later

export type SaveState = "typing" | "saving" | "saved" | "failed" | "conflict" | "refused";

export interface CopyStore {
  read(key: string): string | null;
  write(key: string, value: string): boolean;
}

export interface Parts {
  key: string;
  /** What an earlier page left in the browser: its last saving may have arrived by now. */
  kept?: Copy | null;
  store: CopyStore;
  save: (draft: { files: Texts; revision: number }) => Promise<Saved>;
  /** Run `job` later; return what calls it off. */
  schedule: (job: () => void, delayMs: number) => () => void;
  nowMs: () => number;
  onState: (state: SaveState, message: string) => void;
  onConflict: (mine: Copy, theirs: ServerDraft) => void;
}

// A pause in typing; shorter ones occur inside words of code.
const PAUSE_MS = 900;
// How many unacknowledged savings are remembered: a page that goes has one on its way, or two.
const SENT_MAX = 3;

/** What to begin with: the newer of both copies, and the other if it says something else. */
export interface Beginning {
  files: Texts;
  /** The browser's copy has something the server never got. */
  isRestored: boolean;
  other: Texts | null;
}

/** Choose between what the server has and what the browser kept. */
export function chooseNewer(server: ServerDraft, kept: Copy | null): Beginning {
  if (!kept || kept.isSaved) return { files: server.files, isRestored: false, other: null };
  const mine = onlyKnown(kept.files, server.files);
  if (areSame(mine, server.files)) return { files: server.files, isRestored: false, other: null };
  // Nobody saved since: what was typed here simply never arrived.
  if (kept.revision >= server.revision) return { files: mine, isRestored: true, other: null };
  const isMineNewer = kept.changedAtMs >= (server.savedAtMs ?? 0);
  return isMineNewer
    ? { files: mine, isRestored: true, other: server.files }
    : { files: server.files, isRestored: false, other: mine };
}

/** An exercise that has changed may have lost a file, or got one. */
function onlyKnown(files: Texts, known: Texts): Texts {
  return Object.fromEntries(Object.entries(known).map(([path, text]) => [path, files[path] ?? text]));
}

/** The copy under `key`, if there is one that can be read. */
export function readCopy(store: CopyStore, key: string): Copy | null {
  try {
    const copy = JSON.parse(store.read(key) ?? "null") as Copy | null;
    return copy && typeof copy.files === "object" && typeof copy.revision === "number" ? copy : null;
  } catch {
    return null;
  }
}

export class DraftKeeper {
  readonly #parts: Parts;
  /** What this browser sent, here or from the page before, and never heard of. */
  #sent: Texts[];
  #copy: Copy;
  #failures = 0;
  #isSaving = false;
  #callOff: () => void = () => undefined;
  /** Until the learner has chosen, nothing is sent. */
  #isHeld = false;

  constructor(files: Texts, revision: number, parts: Parts) {
    this.#parts = parts;
    const { kept } = parts;
    this.#sent = kept && !kept.isSaved ? [...(kept.sent ?? []), kept.files] : [];
    this.#copy = { files, revision, changedAtMs: parts.nowMs(), isSaved: true };
  }

  get files(): Texts {
    return this.#copy.files;
  }

  get isSaved(): boolean {
    return this.#copy.isSaved;
  }

  get revision(): number {
    return this.#copy.revision;
  }

  /** Keep what was typed here at once, and save it after a pause. */
  change(files: Texts): void {
    this.#set({ ...this.#copy, files, changedAtMs: this.#parts.nowMs(), isSaved: false });
    if (this.#isHeld) return;
    this.#parts.onState("typing", "");
    this.#later(PAUSE_MS);
  }

  /** Save now what is not saved; true when nothing is left to save. */
  async flush(): Promise<boolean> {
    this.#callOff();
    if (this.#copy.isSaved || this.#isHeld) return this.#copy.isSaved;
    if (this.#isSaving) return false;
    this.#isSaving = true;
    const sent = this.#copy.files;
    this.#sent = [...this.#sent, sent].slice(-SENT_MAX);
    this.#set(this.#copy);
    this.#parts.onState("saving", "");
    const outcome = await this.#parts.save({ files: sent, revision: this.#copy.revision });
    this.#isSaving = false;
    this.#hear(outcome, sent);
    return this.#copy.isSaved;
  }

  /** The learner has chosen `files` over the server's `revision`. */
  choose(files: Texts, revision: number): void {
    this.#isHeld = false;
    const changedAtMs = this.#parts.nowMs();
    this.#set({ files, revision, changedAtMs, isSaved: false });
    void this.flush();
  }

  /** The server's version was taken as it is. */
  accept(theirs: ServerDraft): void {
    this.#isHeld = false;
    const { files, revision } = theirs;
    this.#set({ files, revision, changedAtMs: this.#parts.nowMs(), isSaved: true });
    this.#parts.onState("saved", "");
  }

  #hear(outcome: Saved, sent: Texts): void {
    if (outcome.kind === "saved") this.#hearSaved(outcome.revision, sent);
    else if (outcome.kind === "conflict") this.#hearConflict(outcome.theirs);
    else if (outcome.kind === "refused") this.#parts.onState("refused", outcome.message);
    else {
      this.#failures += 1;
      this.#parts.onState("failed", "");
      this.#later(retryDelay(this.#failures));
    }
  }

  #hearSaved(revision: number, sent: Texts): void {
    this.#failures = 0;
    const isSaved = this.#copy.files === sent;
    this.#sent = [];
    this.#set({ ...this.#copy, revision, isSaved });
    if (isSaved) this.#parts.onState("saved", "");
    else this.#later(PAUSE_MS);
  }

  #hearConflict(theirs: ServerDraft): void {
    // The receipt of an earlier save was lost: what the server has is what is here.
    if (areSame(theirs.files, this.#copy.files)) return this.accept(theirs);
    // Or an earlier saving of this browser's, whose receipt never came: that is no other window.
    const isOwn = this.#sent.some((one) => areSame(one, theirs.files));
    if (isOwn) return this.choose(this.#copy.files, theirs.revision);
    this.#isHeld = true;
    this.#parts.onState("conflict", "");
    this.#parts.onConflict(this.#copy, theirs);
  }

  #later(delayMs: number): void {
    this.#callOff();
    this.#callOff = this.#parts.schedule(() => void this.flush(), delayMs);
  }

  #set(copy: Copy): void {
    this.#copy = copy;
    this.#parts.store.write(this.#parts.key, JSON.stringify({ ...copy, sent: this.#sent }));
  }
}
