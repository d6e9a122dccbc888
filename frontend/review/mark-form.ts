// What is wrong with these lines: a small form right below them.

import { isTyping } from "../shared/dom.ts";
import { make, makeButton } from "../workbench/pieces.ts";
import { describeLines, type Mark, type Place } from "./marks.ts";

export type Choices = readonly (readonly [value: string, label: string])[];

interface Wishes {
  categories: Choices;
  severities: Choices;
  onSave: (mark: Mark) => void;
  onClose: () => void;
  onRemove: (() => void) | null;
  /** At every letter, so that nothing typed is lost. */
  onChange: (mark: Mark) => void;
}

// No such form exists: these fields belong to none, and are not handed in with the page's.
const NO_FORM = "no-form";

export class MarkForm {
  readonly row: HTMLElement;
  readonly #place: Place;
  readonly #wishes: Wishes;
  readonly #words: HTMLTextAreaElement;

  constructor(begun: Mark, wishes: Wishes) {
    this.#wishes = wishes;
    const { file, side, start, end } = begun;
    this.#place = { file, side, start, end };
    this.#words = make("textarea", {
      class: "textarea",
      id: "mark-words",
      rows: "3",
      form: NO_FORM,
      placeholder: "What goes wrong, when, and what would you do instead?",
    });
    this.#words.value = begun.words;
    const box = make(
      "div",
      { class: "review-form", role: "group", "aria-labelledby": "mark-title" },
      make("p", { id: "mark-title", class: "review-form-title" }, titleOf(begun)),
      this.#makeChoice("Kind", "mark-category", wishes.categories, begun.category),
      this.#makeChoice("Severity", "mark-severity", wishes.severities, begun.severity),
      make("label", { class: "label-text", for: "mark-words" }, "What is wrong"),
      this.#words,
      this.#makeButtons(),
    );
    this.row = make("li", { class: "review-form-row" }, box);
    box.addEventListener("keydown", (event) => this.#onKey(event));
    box.addEventListener("input", () => wishes.onChange(this.mark));
  }

  /** What is entered now. */
  get mark(): Mark {
    const category = this.#chosen("mark-category");
    const severity = this.#chosen("mark-severity");
    return { ...this.#place, category, severity, words: this.#words.value };
  }

  focus(): void {
    this.#words.focus();
    this.row.scrollIntoView({ block: "nearest" });
  }

  #chosen(name: string): string {
    return this.row.querySelector<HTMLInputElement>(`[name="${name}"]:checked`)?.value ?? "";
  }

  #makeChoice(title: string, name: string, choices: Choices, chosen: string): HTMLElement {
    const options = choices.map(([value, label]) => {
      const isChosen = value === chosen;
      const look = { type: "radio", name, value, form: NO_FORM, checked: isChosen };
      return make("label", { class: "chip" }, make("input", look), label);
    });
    const chips = make("div", { class: "chips" }, ...options);
    return make("fieldset", {}, make("legend", { class: "label-text" }, title), chips);
  }

  #makeButtons(): HTMLElement {
    const { onClose, onRemove } = this.#wishes;
    const remove = onRemove
      ? makeButton("Remove", onRemove, { class: "btn btn-sm btn-ghost review-remove" })
      : null;
    return make(
      "div",
      { class: "form-actions" },
      makeButton("Keep mark", () => this.#save(), { class: "btn btn-sm btn-primary" }),
      makeButton("Cancel", onClose, { class: "btn btn-sm btn-ghost" }),
      remove,
    );
  }

  #save(): void {
    if (this.#words.value.trim() === "") {
      this.#words.setAttribute("aria-invalid", "true");
      this.#words.focus();
      return;
    }
    this.#wishes.onSave(this.mark);
  }

  /** Ctrl+Enter keeps this mark, it does not hand in the whole review. */
  #onKey(event: KeyboardEvent): void {
    const isSave = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    // Enter in a field of one line would hand in the page's form.
    const isLine = event.key === "Enter" && isTyping(event.target) && event.target !== this.#words;
    if (isSave || isLine) this.#save();
    else if (event.key === "Escape") this.#wishes.onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

function titleOf(mark: Mark): string {
  const words = describeLines(mark);
  return `${words[0]?.toUpperCase()}${words.slice(1)} of ${mark.file}`;
}
