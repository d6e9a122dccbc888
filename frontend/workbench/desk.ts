// The editor with its tabs and tools: everything about the files, nothing about running them.

import { CodeEditor } from "../editor/code-editor.ts";
import type { Mark } from "../editor/marks.ts";
import { bindKey } from "../keys/keys.ts";
import { announce } from "../shared/dom.ts";
import { notify } from "../shared/notices.ts";
import { Comparing } from "./comparing.ts";
import type { Texts, WorkFile, Workbench } from "./files.ts";
import { Options } from "./options.ts";
import { make, makeButton } from "./pieces.ts";
import { FileTabs } from "./tabs.ts";

interface Wishes {
  nonce: string;
  /** Where earlier versions come from; "" without any. */
  compareUrl: string;
  onChange: () => void;
  onRun: () => void;
}

export class Desk {
  readonly #files: readonly WorkFile[];
  readonly #wishes: Wishes;
  readonly #tabs: FileTabs;
  readonly #editor: CodeEditor;
  readonly #comparing: Comparing;
  readonly #pane: HTMLElement;
  readonly #reset: HTMLButtonElement;
  /** Where the state of the draft is told. */
  readonly saved = make("span", { class: "saved", "data-saved": true });
  #isLocked: boolean;
  #isCodeLocked: boolean;

  constructor(place: HTMLElement, { files, isLocked, isCodeLocked }: Workbench, wishes: Wishes) {
    this.#files = files;
    this.#wishes = wishes;
    this.#isLocked = isLocked;
    this.#isCodeLocked = isCodeLocked;
    this.#tabs = new FileTabs(files, (path) => this.open(path));
    this.#pane = make("div", { class: "editor-pane", id: "editor-pane", role: "tabpanel" });
    this.#reset = makeButton("Reset", () => this.#resetFile(), {
      class: "btn btn-sm btn-ghost",
      title: "Back to the starter; Ctrl+Z takes it back",
    });
    const options = new Options((preferences) => void this.#editor.prefer(preferences));
    this.#comparing = new Comparing({
      nonce: wishes.nonce,
      url: wishes.compareUrl,
      onShow: (isShown) => this.#turnPane(isShown),
      describe: () => this.#describeShown(),
    });
    this.#build(place, options);
    this.#editor = new CodeEditor(files, {
      parent: this.#pane,
      nonce: wishes.nonce,
      preferences: options.preferences,
      onChange: (path) => this.#onChange(path),
      onRun: wishes.onRun,
    });
    this.#applyLocks();
    for (const file of files) this.#describe(file);
    this.open(files[0]?.path ?? "");
    this.#bindKeys();
  }

  /** The texts of all files that the learner may change. */
  get texts(): Texts {
    const own = this.#files.filter((file) => !file.isReadOnly);
    return Object.fromEntries(own.map(({ path }) => [path, this.#editor.textOf(path)]));
  }

  /** All texts, also those that are only read. */
  get allTexts(): Texts {
    return Object.fromEntries(this.#files.map(({ path }) => [path, this.#editor.textOf(path)]));
  }

  /** Show a file. */
  open(path: string): void {
    this.#editor.open(path);
    this.#tabs.show(path);
    this.#pane.setAttribute("aria-labelledby", this.#tabs.idOf(path));
    this.#showReset();
    if (this.#comparing.isShown) void this.#comparing.refresh();
  }

  /** Show "path:line" in the editor. */
  goTo(address: string): void {
    const at = address.lastIndexOf(":");
    const path = at < 0 ? address : address.slice(0, at);
    if (!this.#files.some((file) => file.path === path)) return;
    this.#comparing.hide();
    this.open(path);
    this.#editor.goTo(path, at < 0 ? 1 : Number(address.slice(at + 1)) || 1);
  }

  focus(): void {
    this.#editor.focus();
  }

  /** Take over another version of the files. */
  replace(texts: Texts): void {
    for (const [path, text] of Object.entries(texts)) this.#editor.replace(path, text);
  }

  /** Mark lines, and the tabs of files with errors. */
  mark(marks: readonly Mark[]): void {
    this.#editor.mark(marks);
    for (const { path } of this.#files) {
      const errors = marks.filter((one) => one.path === path && one.severity === "error");
      this.#tabs.count(path, errors.length);
    }
  }

  /** Nothing can be changed any more. */
  lock(): void {
    this.#isLocked = true;
    this.#applyLocks();
  }

  /** Test first: the code may be written now. */
  unlockCode(): void {
    if (!this.#isCodeLocked) return;
    this.#isCodeLocked = false;
    this.#applyLocks();
    notify("Your test fails as it should: now write the code.");
  }

  #build(place: HTMLElement, options: Options): void {
    const help = "Tab indents. Press Escape, then Tab, to leave the editor.";
    const tools = make("div", { class: "editor-tools" }, this.saved);
    tools.append(...this.#comparing.controls, this.#reset, options.box);
    place.classList.add("editor");
    place.replaceChildren(
      make("div", { class: "editor-head" }, this.#tabs.list, tools),
      this.#pane,
      this.#comparing.pane,
      make("p", { class: "sr-only", id: "leaving-the-editor" }, help),
    );
    place.hidden = false;
  }

  #bindKeys(): void {
    const hasMany = this.#files.length > 1;
    for (const [keys, by, label] of [
      ["Alt+PageDown", 1, "Next file"],
      ["Alt+PageUp", -1, "File before"],
    ] as const) {
      const run = (): void => this.#tabs.step(by);
      bindKey({ keys, label, isActive: () => hasMany, run, isAlwaysNamed: hasMany });
    }
    bindKey({
      keys: "d",
      label: "What I changed",
      isActive: () => true,
      run: () => this.#comparing.toggle(),
    });
    bindKey({ keys: "i", label: "Into the code", isActive: () => true, run: () => this.focus() });
  }

  #onChange(path: string): void {
    const file = this.#files.find((one) => one.path === path);
    if (file) this.#describe(file);
    this.#showReset();
    this.#wishes.onChange();
  }

  #describe(file: WorkFile): void {
    const isChanged = !file.isReadOnly && this.#editor.textOf(file.path) !== file.starter;
    this.#tabs.describe(file.path, isChanged, this.#editor.isReadOnly(file.path));
  }

  #applyLocks(): void {
    for (const file of this.#files) {
      const waits = this.#isCodeLocked && file.role === "code";
      this.#editor.setReadOnly(file.path, file.isReadOnly || this.#isLocked || waits);
      this.#describe(file);
    }
    this.#showReset();
  }

  get #shown(): WorkFile | undefined {
    return this.#files.find((file) => file.path === this.#editor.path);
  }

  #showReset(): void {
    const file = this.#shown;
    const isSame = !file || this.#editor.textOf(file.path) === file.starter;
    this.#reset.disabled = isSame || this.#editor.isReadOnly(file.path);
  }

  #resetFile(): void {
    const file = this.#shown;
    if (!file) return;
    const before = this.#editor.textOf(file.path);
    this.#editor.replace(file.path, file.starter);
    const undo = { label: "Undo", run: () => this.#editor.replace(file.path, before) };
    notify(`${file.path} is as it was at the start.`, { action: undo });
    this.focus();
  }

  #describeShown(): { path: string; starter: string; text: string } {
    const file = this.#shown;
    const path = file?.path ?? "";
    return { path, starter: file?.starter ?? "", text: this.#editor.textOf(path) };
  }

  #turnPane(isComparing: boolean): void {
    this.#pane.hidden = isComparing;
    if (isComparing) announce("What differs is shown. Press D to go back to the code.");
    else this.focus();
  }
}
