// What the program prints, as it comes: painted once a frame, kept to a size that stays readable.

import { keepEnd, plainText } from "./output-text.ts";

// About 3,000 lines: more is not read, and a browser slows down over it.
const LIMIT = 200_000;
const NEAR_END_PX = 40;

export class Output {
  readonly #place: HTMLElement;
  #text = "";
  #leftOut = 0;
  #isPainting = false;

  constructor(place: HTMLElement) {
    this.#place = place;
    place.classList.add("run-output");
    // It scrolls, so the keyboard must reach it.
    place.tabIndex = 0;
    place.setAttribute("role", "region");
    place.setAttribute("aria-label", "Output");
  }

  clear(): void {
    [this.#text, this.#leftOut] = ["", 0];
    this.#place.textContent = "";
    this.#place.hidden = true;
  }

  /** Add what was printed. */
  add(text: string): void {
    const kept = keepEnd(this.#text + plainText(text), LIMIT);
    this.#text = kept.text;
    this.#leftOut += kept.leftOut;
    if (this.#isPainting) return;
    this.#isPainting = true;
    requestAnimationFrame(() => this.#paint());
  }

  #paint(): void {
    this.#isPainting = false;
    const place = this.#place;
    const isAtEnd = place.scrollHeight - place.scrollTop - place.clientHeight < NEAR_END_PX;
    const letters = this.#leftOut.toLocaleString();
    const note = this.#leftOut > 0 ? `… ${letters} letters before this are left out\n` : "";
    place.textContent = note + this.#text;
    place.hidden = this.#text === "";
    if (isAtEnd) place.scrollTop = place.scrollHeight;
  }
}
