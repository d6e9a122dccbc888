// A summary beside its source: judging unsure points by keys, one after the other.

import { announce } from "../shared/dom.ts";
import { removeStored } from "../shared/storage.ts";
import { copyKey } from "./writing.ts";

/** Run the page of a summary; the copy that the browser kept of its text has served. */
export function startResult(result: HTMLElement): void {
  removeStored(copyKey(result.dataset["summaryDone"]));
  document.addEventListener("htmx:afterSwap", goOn);
}

/** The button that was pressed is gone: on to the next point that is unsure, or to the verdict. */
function goOn(): void {
  const next = document.querySelector<HTMLElement>("[data-point]:has([data-judge])");
  const place = next ?? document.querySelector<HTMLElement>("#verdict");
  if (!place) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "nearest" });
  announce(document.querySelector("#verdict")?.textContent ?? "");
}
