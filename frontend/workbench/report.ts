// A report has come: bring it into sight without taking the cursor out of the code.

import { isTyping } from "../shared/dom.ts";

/**
 * Show `place`, whose content is new.
 *
 * Somebody who types goes on typing; its summary was said aloud. Whoever pressed the button
 * goes on reading there.
 */
export function showReport(place: HTMLElement): void {
  const wasWriting = isTyping(document.activeElement);
  if (!wasWriting) place.focus({ preventScroll: true });
  const box = place.getBoundingClientRect();
  const isInSight = box.top >= 0 && box.top < window.innerHeight * 0.75;
  if (!isInSight) place.scrollIntoView({ block: wasWriting ? "nearest" : "start" });
}
