// A draft on its way to the server, and what to do when another window was there first.

import { announce, csrfToken } from "../shared/dom.ts";
import { notify } from "../shared/notices.ts";
import { askWhichVersion } from "./conflict.ts";
import {
  type Copy,
  DraftKeeper,
  readCopy,
  type Saved,
  type SaveState,
  type ServerDraft,
} from "./drafts.ts";
import type { Texts } from "./files.ts";
import { copyStore, ofTheBrowser } from "./keeping.ts";

// A send that outlives its page may hold so much.
const KEEPALIVE_BYTES = 60_000;
const TIMEOUT_MS = 15_000;

const WORDS: Record<SaveState, string> = {
  typing: "",
  saving: "Saving …",
  saved: "Saved",
  failed: "Not saved yet",
  conflict: "Two versions",
  refused: "Not saved",
};
const KEPT = "Not saved on the server yet. It is kept in this browser, and sent again.";

interface Wishes {
  url: string;
  key: string;
  nonce: string;
  /** Where the state is told. */
  place: HTMLElement;
  /** Put this version into the editor. */
  onTake: (files: Texts) => void;
}

/** Where the browser keeps a draft. */
export function draftKey(name: string): string {
  return `greenroom.draft.${name}`;
}

/** Keep the files of an exercise; `files` are as the server has them. */
export function keepDraft(files: Texts, revision: number, wishes: Wishes): DraftKeeper {
  const keeper: DraftKeeper = new DraftKeeper(files, revision, {
    key: draftKey(wishes.key),
    kept: readCopy(copyStore, draftKey(wishes.key)),
    ...ofTheBrowser,
    save: (draft) => send(wishes.url, draft),
    onState: (state, message) => show(wishes.place, state, message),
    onConflict: (mine, theirs) => void settle(keeper, mine, theirs, wishes),
  });
  // Leaving at once after the last letter: the browser has it, the server should too.
  window.addEventListener("pagehide", () => void keeper.flush());
  window.addEventListener("online", () => void keeper.flush());
  document.addEventListener("visibilitychange", () => void keeper.flush());
  return keeper;
}

async function settle(
  keeper: DraftKeeper,
  mine: Copy,
  theirs: ServerDraft,
  wishes: Wishes,
): Promise<void> {
  const choice = await askWhichVersion(mine.files, theirs.files, wishes.nonce);
  if (choice === "mine") {
    keeper.choose(keeper.files, theirs.revision);
    return;
  }
  wishes.onTake(theirs.files);
  keeper.accept(theirs);
}

async function send(
  url: string,
  draft: { files: Texts; revision: number },
): Promise<Saved> {
  const body = JSON.stringify(draft);
  try {
    const answer = await fetch(url, {
      method: "POST",
      body,
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      keepalive: body.length < KEEPALIVE_BYTES,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return await judge(answer);
  } catch {
    return { kind: "unreached" };
  }
}

interface Receipt {
  revision: number;
  saved_at: string | null;
  files?: Texts;
}

async function judge(answer: Response): Promise<Saved> {
  if (answer.ok) return { kind: "saved", revision: ((await answer.json()) as Receipt).revision };
  if (answer.status === 409) {
    const { revision, saved_at, files } = (await answer.json()) as Receipt;
    const savedAtMs = saved_at ? Date.parse(saved_at) : null;
    return { kind: "conflict", theirs: { revision, savedAtMs, files: files ?? {} } };
  }
  if (answer.status >= 500 || [401, 403, 408, 429].includes(answer.status)) {
    return { kind: "unreached" };
  }
  return { kind: "refused", message: await answer.text() };
}

function show(place: HTMLElement, state: SaveState, message: string): void {
  // Said once, not at every try.
  if (state === "failed" && place.title === "") announce(KEPT);
  if (state === "failed" || state === "saved") place.title = state === "failed" ? KEPT : "";
  place.dataset["state"] = state === "refused" || state === "conflict" ? "failed" : state;
  place.textContent = WORDS[state];
  if (state === "refused") notify(message, { stayMs: 0 });
}
