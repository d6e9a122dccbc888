// The lines of a change: one is where the keyboard is, a range of them is what would be marked.

import { describeLines, holds, type Line, type Mark, type Place, placeBetween } from "./marks.ts";
import { make } from "../workbench/pieces.ts";

interface Wishes {
  onMark: (place: Place) => void;
}

const LINE = ".review-line[data-line]";
const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, J: 1, ArrowUp: -1, k: -1, K: -1 };

export class Lines {
  readonly #root: HTMLElement;
  readonly #wishes: Wishes;
  readonly #rows: HTMLElement[];
  #anchor: HTMLElement | null = null;
  #here: HTMLElement | null = null;

  constructor(root: HTMLElement, wishes: Wishes) {
    this.#root = root;
    this.#wishes = wishes;
    this.#rows = [...root.querySelectorAll<HTMLElement>(LINE)];
    for (const row of this.#rows) addNumber(row);
    const first = this.#rows[0];
    if (first) numberOf(first).tabIndex = 0;
    root.addEventListener("keydown", (event) => this.#onKey(event));
    root.addEventListener("click", (event) => this.#onClick(event));
    root.addEventListener("focusin", (event) => this.#onFocus(event));
  }

  /** The files, in the order of the page. */
  get files(): string[] {
    const parts = this.#root.querySelectorAll<HTMLElement>("[data-review-file]");
    return [...parts].map((part) => part.dataset["reviewFile"] ?? "");
  }

  /** What would be marked now. */
  get chosen(): Place | null {
    if (!this.#here) return null;
    const here = lineOf(this.#here);
    return placeBetween(this.#anchor ? lineOf(this.#anchor) : here, here);
  }

  /** Show what is marked, and what is chosen. */
  paint(marks: readonly Mark[]): void {
    const chosen = this.chosen;
    for (const row of this.#rows) {
      const line = lineOf(row);
      const own = marks.filter((mark) => holds(mark, line));
      row.toggleAttribute("data-marked", own.length > 0);
      row.toggleAttribute("data-chosen", chosen !== null && holds(chosen, line));
      numberOf(row).setAttribute("aria-pressed", String(own.length > 0));
    }
  }

  /** The last row of a place. */
  rowOf(place: Place): HTMLElement | undefined {
    return this.#rows.findLast((row) => holds(place, lineOf(row)));
  }

  /** Move the keyboard to a place, and choose it. */
  goTo(place: Place): void {
    const rows = this.#rows.filter((row) => holds(place, lineOf(row)));
    const [first, last] = [rows[0], rows.at(-1)];
    if (!first || !last) return;
    this.#move(last, first);
    last.scrollIntoView({ block: "center" });
  }

  #move(here: HTMLElement, anchor: HTMLElement): void {
    if (this.#here) numberOf(this.#here).tabIndex = -1;
    const first = this.#rows[0];
    if (first && first !== here) numberOf(first).tabIndex = -1;
    [this.#here, this.#anchor] = [here, anchor];
    numberOf(here).tabIndex = 0;
    numberOf(here).focus({ preventScroll: true });
    here.scrollIntoView({ block: "nearest" });
    this.#changed();
  }

  #changed(): void {
    this.#root.dispatchEvent(new CustomEvent(CHOSEN));
  }

  #onFocus(event: FocusEvent): void {
    const row = rowWithNumber(event.target);
    if (!row || row === this.#here) return;
    [this.#here, this.#anchor] = [row, row];
    this.#changed();
  }

  #onKey(event: KeyboardEvent): void {
    const row = rowWithNumber(event.target);
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = STEPS[event.key];
    const next = this.#rows[this.#rows.indexOf(row) + (by ?? 0)];
    if (by !== undefined && next) {
      event.preventDefault();
      this.#move(next, event.shiftKey ? (this.#anchor ?? row) : next);
    } else if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      this.#mark();
    }
  }

  /** A click marks the line, with Shift the lines from the last one; selected text is left alone. */
  #onClick(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const row = target?.closest<HTMLElement>(LINE);
    if (!row || !(getSelection()?.isCollapsed ?? true)) return;
    const anchor = event.shiftKey ? (this.#anchor ?? row) : row;
    this.#move(row, anchor);
    this.#mark();
  }

  #mark(): void {
    const place = this.chosen;
    if (place) this.#wishes.onMark(place);
  }
}

/** Sent to the root when another line or range is chosen. */
export const CHOSEN = "greenroom:lines";

function addNumber(row: HTMLElement): void {
  const { number, side } = lineOf(row);
  const change = row.dataset["change"] ?? "same";
  const words = [describeLines({ file: "", side, start: number, end: number })];
  if (change === "added") words.push("added");
  const code = row.querySelector("code")?.textContent.trim() ?? "";
  const label = `${words.join(", ")}: ${code || "empty"}`;
  const name = label[0]?.toUpperCase() + label.slice(1);
  const look = { type: "button", class: "review-number", tabindex: "-1", "aria-label": name };
  row.prepend(make("button", look, String(number)));
}

function numberOf(row: HTMLElement): HTMLElement {
  return row.querySelector<HTMLElement>(".review-number") ?? row;
}

function rowWithNumber(target: EventTarget | null): HTMLElement | null {
  const isNumber = target instanceof Element && target.matches(".review-number");
  return isNumber ? target.closest<HTMLElement>(LINE) : null;
}

function lineOf(row: HTMLElement): Line {
  const file = row.closest<HTMLElement>("[data-review-file]")?.dataset["reviewFile"] ?? "";
  const side = row.dataset["side"] === "old" ? "old" : "new";
  return { file, side, number: Number(row.dataset["line"]) };
}
