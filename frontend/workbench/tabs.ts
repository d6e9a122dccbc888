// The files as tabs: arrows choose among them, Alt+Page Up and Alt+Page Down from anywhere.

import { shortNames, type WorkFile } from "./files.ts";
import { make } from "./pieces.ts";

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

export class FileTabs {
  readonly list: HTMLElement;
  readonly #tabs = new Map<string, HTMLButtonElement>();
  readonly #onChoose: (path: string) => void;

  constructor(files: readonly WorkFile[], onChoose: (path: string) => void) {
    this.#onChoose = onChoose;
    this.list = make("div", { class: "editor-tabs", role: "tablist", "aria-label": "Files" });
    const names = shortNames(files.map((file) => file.path));
    files.forEach((file, at) => this.#add(file, names[at] ?? file.path));
    this.list.addEventListener("keydown", (event) => this.#onKey(event));
  }

  /** The tab's id, which names the place it shows. */
  idOf(path: string): string {
    return this.#tabs.get(path)?.id ?? "";
  }

  /** Mark the tab of `path` as the shown one. */
  show(path: string): void {
    for (const [other, tab] of this.#tabs) {
      tab.setAttribute("aria-selected", String(other === path));
      tab.tabIndex = other === path ? 0 : -1;
    }
    this.#tabs.get(path)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Say whether a file differs from its starter, and whether it can be changed. */
  describe(path: string, isChanged: boolean, isReadOnly: boolean): void {
    const tab = this.#tabs.get(path);
    if (!tab) return;
    tab.toggleAttribute("data-changed", isChanged);
    tab.toggleAttribute("data-read-only", isReadOnly);
    const state = [isReadOnly ? "read-only" : "", isChanged ? "changed" : ""].filter(Boolean);
    const words = tab.querySelector(".sr-only");
    if (words) words.textContent = state.length > 0 ? ` (${state.join(", ")})` : "";
  }

  /** Mark how many errors a file's lines have. */
  count(path: string, errors: number): void {
    this.#tabs.get(path)?.toggleAttribute("data-wrong", errors > 0);
  }

  /** Show the file `by` steps further, round the end. */
  step(by: number): void {
    const paths = [...this.#tabs.keys()];
    const at = paths.findIndex((path) => this.#isShown(path));
    const next = paths[(at + by + paths.length) % paths.length];
    if (next !== undefined) this.#onChoose(next);
  }

  #isShown(path: string): boolean {
    return this.#tabs.get(path)?.getAttribute("aria-selected") === "true";
  }

  #add(file: WorkFile, name: string): void {
    const id = `tab-${this.#tabs.size + 1}`;
    const tab = make(
      "button",
      { type: "button", id, role: "tab", class: "editor-tab", title: file.path },
      make("span", {}, name),
      make("span", { class: "sr-only" }),
    );
    tab.setAttribute("aria-controls", "editor-pane");
    tab.addEventListener("click", () => this.#onChoose(file.path));
    this.#tabs.set(file.path, tab);
    this.list.append(tab);
  }

  #onKey(event: KeyboardEvent): void {
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.step(by);
    this.list.querySelector<HTMLElement>("[aria-selected='true']")?.focus();
  }
}
