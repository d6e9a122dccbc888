// A notice at the edge of the page: what happened, and perhaps one thing to do about it.

import { announce } from "./dom.ts";

export interface NoticeAction {
  label: string;
  run: () => void;
}

interface NoticeOptions {
  action?: NoticeAction;
  /** How long it stays; 0 is until it is closed. */
  stayMs?: number;
}

// Reading speed is about 4 words a second; the longest notice has 20 words.
const STAY_MS = 8000;

/** Show `text`; return a function that takes it away again. */
export function notify(text: string, { action, stayMs = STAY_MS }: NoticeOptions = {}): () => void {
  const notice = document.createElement("div");
  notice.className = "notice";
  const words = document.createElement("span");
  words.textContent = text;
  notice.append(words);
  const remove = (): void => notice.remove();
  notice.append(
    makeButton(action?.label ?? "Close", () => {
      remove();
      action?.run();
    }),
  );
  document.getElementById("notices")?.append(notice);
  announce(text);
  if (stayMs > 0) setTimeout(remove, stayMs);
  return remove;
}

function makeButton(label: string, run: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", run);
  return button;
}
