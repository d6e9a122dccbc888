// Edge cases are asked for before the first run: naming them is half of an interview's answer.

import { announce } from "../shared/dom.ts";

export class AskFirst {
  readonly #box: HTMLElement | null;
  readonly #field: HTMLTextAreaElement | null;
  #isSkipped = false;

  constructor(root: HTMLElement) {
    this.#box = root.querySelector<HTMLElement>("[data-ask-first]");
    this.#field = this.#box?.querySelector("textarea") ?? null;
    this.#box?.querySelector("[data-skip]")?.addEventListener("click", () => {
      this.#isSkipped = true;
      if (this.#box) this.#box.hidden = true;
      announce("Skipped. Ctrl+Enter runs the code.");
    });
  }

  /** Whether nothing has been named yet; then the field is shown and has the cursor. */
  isWaiting(): boolean {
    const field = this.#field;
    if (!field || this.#isSkipped || field.disabled || field.value.trim() !== "") return false;
    field.focus();
    field.scrollIntoView({ block: "center" });
    announce("First name the cases that could break it, or skip that.");
    this.#box?.setAttribute("data-asked", "");
    return true;
  }
}
