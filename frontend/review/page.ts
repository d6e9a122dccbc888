// Reviewing a change: choose lines, say what is wrong with them, hand all of it in.

import { bindKey } from "../keys/keys.ts";
import { announce } from "../shared/dom.ts";
import { notify } from "../shared/notices.ts";
import { readStored, removeStored, writeStored } from "../shared/storage.ts";
import { findPlace, make } from "../workbench/pieces.ts";
import { CHOSEN, Lines } from "./lines.ts";
import { type Choices, MarkForm } from "./mark-form.ts";
import { showMarkList } from "./mark-list.ts";
import { describeLines, type Mark, type Place, readKept, sortMarks } from "./marks.ts";

/** Run the review in `form`, an element with data-review. */
export function startReview(form: HTMLFormElement): void {
  new ReviewPage(form).start();
}

/** A review was handed in and graded: what the browser kept of it has served. */
export function forgetReview(name: string): void {
  removeStored(keyOf(name));
}

const NUMBER = ".review-number[tabindex='0']";

class ReviewPage {
  readonly #form: HTMLFormElement;
  readonly #lines: Lines;
  readonly #list: HTMLElement;
  readonly #field = make("input", { type: "hidden", name: "marks" });
  readonly #categories: Choices;
  readonly #severities: Choices;
  readonly #key: string;
  #marks: Mark[] = [];
  #open: MarkForm | null = null;
  /** The mark that the open form changes, if it is not a new one. */
  #old: Mark | null = null;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#key = keyOf(form.dataset["draftKey"]);
    this.#categories = readChoices(form.dataset["categories"]);
    this.#severities = readChoices(form.dataset["severities"]);
    this.#lines = new Lines(form, { onMark: (place) => this.#begin(place) });
    this.#list = findPlace(form, "review-marks", "div");
    form.append(this.#field);
    for (const plain of form.querySelectorAll<HTMLFieldSetElement>("fieldset[data-plain]")) {
      plain.hidden = true;
      plain.disabled = true;
    }
  }

  start(): void {
    const kept = readKept(readStored(this.#key), this.#lines.files);
    this.#marks = kept.marks;
    this.#form.addEventListener(CHOSEN, () => this.#lines.paint(this.#marks));
    this.#form.addEventListener("submit", (event) => this.#handIn(event));
    this.#bindKeys();
    this.#show();
    if (kept.begun) this.#edit(kept.begun, false);
    if (kept.marks.length > 0 || kept.begun) notify("Your marks from before are back.");
  }

  #bindKeys(): void {
    const run = (): void => this.#form.querySelector<HTMLElement>(NUMBER)?.focus();
    const isActive = (): boolean => this.#open === null;
    bindKey({ keys: "j", label: "Into the lines; then j and k move", isActive, run });
    const nothing = (): void => undefined;
    const isNever = (): boolean => false;
    bindKey({
      keys: "Space",
      label: "Mark the line, or the lines chosen with Shift",
      isActive: isNever,
      run: nothing,
      isAlwaysNamed: true,
    });
  }

  /** Lines that were marked before are changed, others begin a mark. */
  #begin(place: Place): void {
    const same = this.#marks.find(
      (mark) =>
        mark.file === place.file &&
        mark.side === place.side &&
        mark.start <= place.start &&
        place.end <= mark.end,
    );
    if (same) this.#edit(same, true);
    else this.#edit({ ...place, ...this.#usual, words: "" }, false);
  }

  get #usual(): { category: string; severity: string } {
    const middle = this.#severities[Math.floor((this.#severities.length - 1) / 2)];
    return { category: this.#categories[0]?.[0] ?? "", severity: middle?.[0] ?? "" };
  }

  #edit(begun: Mark, isOld: boolean): void {
    // Words in an open form are not thrown away because another line was clicked.
    this.#keepOpen();
    const old = isOld ? begun : null;
    this.#old = old;
    const form = new MarkForm(begun, {
      categories: this.#categories,
      severities: this.#severities,
      onSave: (mark) => this.#finish(mark, old),
      onClose: () => this.#close(begun),
      onRemove: old ? () => this.#remove(old) : null,
      onChange: () => this.#store(),
    });
    this.#open = form;
    this.#lines.rowOf(begun)?.after(form.row);
    this.#store();
    form.focus();
  }

  /** An open form's words become a mark. */
  #keepOpen(): void {
    const mark = this.#open?.mark;
    this.#open?.row.remove();
    this.#open = null;
    if (mark && mark.words.trim() !== "") this.#keep(mark, this.#old);
  }

  #finish(mark: Mark, old: Mark | null): void {
    this.#keep(mark, old);
    this.#close(mark);
    announce(`Marked ${describeLines(mark)}. ${this.#marks.length} in all.`);
  }

  #keep(mark: Mark, old: Mark | null): void {
    const others = this.#marks.filter((one) => one !== old);
    this.#marks = sortMarks([...others, mark], this.#lines.files);
  }

  #remove(mark: Mark): void {
    const before = this.#marks;
    this.#marks = before.filter((one) => one !== mark);
    this.#close(mark);
    const undo = (): void => {
      this.#marks = before;
      this.#show();
    };
    notify("The mark is removed.", { action: { label: "Undo", run: undo } });
  }

  /** Back to the line, so that the keyboard goes on there. */
  #close(place: Place): void {
    this.#open?.row.remove();
    this.#open = null;
    this.#show();
    this.#lines.goTo(place);
  }

  #show(): void {
    this.#store();
    this.#lines.paint(this.#marks);
    showMarkList(this.#list, this.#marks, {
      categories: this.#categories,
      severities: this.#severities,
      onEdit: (mark) => this.#edit(mark, true),
      onRemove: (mark) => this.#remove(mark),
    });
  }

  #store(): void {
    this.#field.value = JSON.stringify(this.#marks);
    const begun = this.#open?.mark ?? null;
    const isEmpty = this.#marks.length === 0 && !begun?.words.trim();
    if (isEmpty) removeStored(this.#key);
    else writeStored(this.#key, JSON.stringify({ marks: this.#marks, begun }));
    this.#askBeforeEmpty(isEmpty);
  }

  /** The page's own question before an empty review is handed in. */
  #askBeforeEmpty(isEmpty: boolean): void {
    const { dataset } = this.#form;
    if (isEmpty) dataset["confirm"] = "You have marked nothing. Is this change fine as it is?";
    else delete dataset["confirm"];
    dataset["confirmLabel"] = "It is fine";
  }

  /** A mark that is still open is part of the review. */
  #handIn(event: SubmitEvent): void {
    if (event.defaultPrevented) return;
    this.#keepOpen();
    this.#show();
  }
}


function keyOf(name: string | undefined): string {
  return `greenroom.review.${name ?? location.pathname}`;
}

function readChoices(text: string | undefined): Choices {
  return JSON.parse(text ?? "[]") as Choices;
}
