// How to edit: Vim's keys, the size of the code, long lines. Remembered by the browser.

import { NARROW } from "../editor/code-editor.ts";
import {
  clampSize,
  isWrapping,
  type Preferences,
  readPreferences,
  writePreferences,
} from "../editor/preferences.ts";
import { announce } from "../shared/dom.ts";
import { readStored, writeStored } from "../shared/storage.ts";
import { make, makeButton } from "./pieces.ts";

const store = { read: readStored, write: writeStored };

export class Options {
  readonly box: HTMLDetailsElement;
  readonly #onChange: (preferences: Preferences) => void;
  readonly #size = make("output", { class: "editor-size" });
  preferences = readPreferences(store);

  constructor(onChange: (preferences: Preferences) => void) {
    this.#onChange = onChange;
    const { isVim } = this.preferences;
    const wraps = isWrapping(this.preferences, matchMedia(NARROW).matches);
    this.box = make(
      "details",
      { class: "editor-options" },
      make("summary", { class: "btn btn-sm btn-ghost" }, "Options"),
      make(
        "div",
        { class: "editor-menu" },
        this.#makeCheck("Vim keys", isVim, (on) => this.#set({ isVim: on })),
        this.#makeCheck("Wrap long lines", wraps, (on) => this.#set({ wraps: on })),
        this.#makeSize(),
      ),
    );
    this.#listen();
    this.#showSize();
  }

  #makeCheck(label: string, isOn: boolean, set: (isOn: boolean) => void): HTMLElement {
    const box = make("input", { type: "checkbox", class: "checkbox", checked: isOn });
    box.addEventListener("change", () => {
      set(box.checked);
      announce(`${label}: ${box.checked ? "on" : "off"}`);
    });
    return make("label", { class: "editor-choice" }, box, label);
  }

  #makeSize(): HTMLElement {
    const step = (by: number): void => {
      this.#set({ sizePx: clampSize(this.preferences.sizePx + by) });
      this.#showSize();
    };
    const look = { class: "btn btn-sm" };
    return make(
      "div",
      { class: "editor-choice", role: "group", "aria-label": "Size of the code" },
      "Size",
      makeButton("−", () => step(-1), { ...look, "aria-label": "Smaller" }),
      this.#size,
      makeButton("+", () => step(1), { ...look, "aria-label": "Larger" }),
    );
  }

  #showSize(): void {
    this.#size.textContent = `${this.preferences.sizePx} px`;
  }

  #set(some: Partial<Preferences>): void {
    this.preferences = { ...this.preferences, ...some };
    writePreferences(store, this.preferences);
    this.#onChange(this.preferences);
  }

  /** A click elsewhere or Escape closes the box, as it does for a menu. */
  #listen(): void {
    document.addEventListener("click", (event) => {
      if (event.target instanceof Node && !this.box.contains(event.target)) this.box.open = false;
    });
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.box.open) return;
      event.preventDefault();
      this.box.open = false;
      this.box.querySelector("summary")?.focus();
    });
  }
}
