// A draft kept by this browser: its storage, its timers, and the newer of its copy and the server's.

import { readStored, writeStored } from "../shared/storage.ts";
import { chooseNewer, DraftKeeper, readCopy, type Beginning, type Parts } from "./drafts.ts";
import type { Texts } from "./files.ts";

export const copyStore = { read: readStored, write: writeStored };

/** What every keeper needs of the browser. */
export const ofTheBrowser: Pick<Parts, "store" | "schedule" | "nowMs"> = {
  store: copyStore,
  schedule(job, delayMs) {
    const timer = setTimeout(job, delayMs);
    return () => clearTimeout(timer);
  },
  nowMs: () => Date.now(),
};

/** Keep texts that the server holds at `revision`, beginning with what the browser has of them. */
export function openDraft(
  key: string,
  texts: Texts,
  revision: number,
  wishes: Pick<Parts, "save" | "onState" | "onConflict">,
): { keeper: DraftKeeper; beginning: Beginning } {
  const server = { files: texts, revision, savedAtMs: null };
  const kept = readCopy(copyStore, key);
  const keeper = new DraftKeeper(texts, revision, { key, kept, ...ofTheBrowser, ...wishes });
  return { keeper, beginning: chooseNewer(server, kept) };
}
