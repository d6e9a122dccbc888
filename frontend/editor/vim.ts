// Vim's keys, loaded only by those who want them. `:w` and `:run` run the code.

import type { Extension } from "@codemirror/state";
import { Vim, vim } from "@replit/codemirror-vim";

let runNow: () => void = () => undefined;
let isDefined = false;

/** Vim's keys for an editor whose code `onRun` runs. */
export function makeVim(onRun: () => void): Extension {
  runNow = onRun;
  if (!isDefined) {
    // What is typed is saved as it is typed: writing a file means trying it.
    Vim.defineEx("write", "w", () => runNow());
    Vim.defineEx("run", "run", () => runNow());
    isDefined = true;
  }
  return vim({ status: true });
}
