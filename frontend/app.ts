// What every page loads: keys, palette, timer, notices, htmx, and answers not saved yet.

import htmx from "htmx.org";
import { startKeysHelp } from "./keys/help.ts";
import { startKeys } from "./keys/keys.ts";
import { startPalette } from "./palette/palette.ts";
import { startOutbox } from "./practise/pending.ts";
import { startCopying } from "./shared/copy.ts";
import { startDialogs } from "./shared/dialogs.ts";
import { startFinder } from "./shared/finder.ts";
import { notify } from "./shared/notices.ts";
import { startUndo } from "./shared/undo.ts";
import { startTimerIsland } from "./timer/timer.ts";

startDialogs();
startKeys();
startKeysHelp();
startPalette();
startUndo();
startTimerIsland();
startCopying();
startFinder();
startOutbox();

htmx.on("htmx:sendError", () => {
  notify("No answer from Greenroom. Is it still running?");
});
htmx.on("htmx:responseError", (event) => {
  const { xhr } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
  const isWords = xhr.getResponseHeader("Content-Type")?.startsWith("text/plain") ?? false;
  notify(isWords ? xhr.responseText : `That did not work (${xhr.status}).`);
});
