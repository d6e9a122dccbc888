// One editor for several files: each keeps its own text, cursor and history of changes.

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { lintGutter } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension, Prec, Transaction } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { announce } from "../shared/dom.ts";
import { loadLanguage } from "./languages.ts";
import { type Mark, showMarks } from "./marks.ts";
import { isWrapping, type Preferences } from "./preferences.ts";
import { look } from "./theme.ts";

export interface EditedFile {
  path: string;
  text: string;
  isReadOnly: boolean;
}

interface Wishes {
  parent: HTMLElement;
  /** Of the page's security policy: the editor writes a style element. */
  nonce: string;
  preferences: Preferences;
  onChange: (path: string) => void;
  onRun: () => void;
}

// Below this a line of code would need scrolling sideways: it turns round instead.
export const NARROW = "(width < 48rem)";
const LEAVING_MS = 3000;

export class CodeEditor {
  readonly view: EditorView;
  readonly #wishes: Wishes;
  readonly #states = new Map<string, EditorState>();
  readonly #readOnly = new Set<string>();
  readonly #marks = new Map<string, readonly Mark[]>();
  readonly #language = new Compartment();
  readonly #vim = new Compartment();
  readonly #wrapping = new Compartment();
  readonly #lock = new Compartment();
  #vimExtension: Extension = [];
  #preferences: Preferences;
  #path = "";

  constructor(files: readonly EditedFile[], wishes: Wishes) {
    this.#wishes = wishes;
    this.#preferences = wishes.preferences;
    for (const file of files) this.#add(file);
    this.view = new EditorView({ parent: wishes.parent, extensions: this.#base("") });
    void this.prefer(wishes.preferences);
    matchMedia(NARROW).addEventListener("change", () => void this.prefer(this.#preferences));
  }

  /** The file that is shown. */
  get path(): string {
    return this.#path;
  }

  /** The text of a file as it stands. */
  textOf(path: string): string {
    return this.#stateOf(path)?.doc.toString() ?? "";
  }

  /** Show a file, as it was left. */
  open(path: string): void {
    const state = this.#states.get(path);
    if (!state || path === this.#path) return;
    this.#keep();
    this.#path = path;
    this.view.setState(state);
    this.#apply();
    showMarks(this.view, this.#marks.get(path) ?? []);
  }

  /** Put the cursor into the code. */
  focus(): void {
    this.view.focus();
  }

  /** Show a line of a file, with the cursor at its beginning. */
  goTo(path: string, line: number): void {
    this.open(path);
    const { doc } = this.view.state;
    const { from } = doc.line(Math.min(Math.max(1, line), doc.lines));
    const effects = EditorView.scrollIntoView(from, { y: "center" });
    this.view.dispatch({ selection: { anchor: from }, effects });
    this.focus();
  }

  /** Replace a file's whole text; Ctrl+Z takes it back. */
  replace(path: string, text: string): void {
    const state = this.#stateOf(path);
    if (!state || state.doc.toString() === text) return;
    const change = {
      changes: { from: 0, to: state.doc.length, insert: text },
      selection: { anchor: Math.min(state.selection.main.head, text.length) },
      annotations: [Transaction.userEvent.of("input.replace")],
    };
    if (path === this.#path) this.view.dispatch(change);
    else {
      this.#states.set(path, state.update(change).state);
      this.#wishes.onChange(path);
    }
  }

  /** Whether a file can be changed. */
  isReadOnly(path: string): boolean {
    return this.#readOnly.has(path);
  }

  /** Let a file be changed, or not any more. */
  setReadOnly(path: string, isReadOnly: boolean): void {
    if (isReadOnly) this.#readOnly.add(path);
    else this.#readOnly.delete(path);
    if (path === this.#path) this.#apply();
  }

  /** Mark lines of all files; what was marked before goes. */
  mark(marks: readonly Mark[]): void {
    this.#marks.clear();
    for (const mark of marks) {
      this.#marks.set(mark.path, [...(this.#marks.get(mark.path) ?? []), mark]);
    }
    showMarks(this.view, this.#marks.get(this.#path) ?? []);
  }

  /** Edit as `preferences` say, in every file. */
  async prefer(preferences: Preferences): Promise<void> {
    this.#preferences = preferences;
    this.#wishes.parent.style.setProperty("--code-size", `${preferences.sizePx}px`);
    this.#vimExtension = preferences.isVim ? await loadVim(this.#wishes.onRun) : [];
    this.#apply();
    this.view.requestMeasure();
  }

  #add(file: EditedFile): void {
    if (file.isReadOnly) this.#readOnly.add(file.path);
    const extensions = this.#base(file.path);
    this.#states.set(file.path, EditorState.create({ doc: file.text, extensions }));
    void loadLanguage(file.path).then((language) => {
      const effects = this.#language.reconfigure(language);
      if (file.path === this.#path) this.view.dispatch({ effects });
      const state = this.#states.get(file.path);
      if (state) this.#states.set(file.path, state.update({ effects }).state);
    });
  }

  #stateOf(path: string): EditorState | undefined {
    return path === this.#path ? this.view.state : this.#states.get(path);
  }

  #keep(): void {
    if (this.#path) this.#states.set(this.#path, this.view.state);
  }

  /** Each file's state was made at another time: bring the shown one up to date. */
  #apply(): void {
    const isLocked = this.#readOnly.has(this.#path);
    const wraps = isWrapping(this.#preferences, matchMedia(NARROW).matches);
    const effects = [
      this.#vim.reconfigure(this.#vimExtension),
      this.#wrapping.reconfigure(wraps ? EditorView.lineWrapping : []),
      this.#lock.reconfigure(EditorState.readOnly.of(isLocked)),
    ];
    this.view.dispatch({ effects });
  }

  #base(path: string): Extension[] {
    return [
      EditorView.cspNonce.of(this.#wishes.nonce),
      Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => this.#run() }])),
      this.#vim.of([]),
      lineNumbers(),
      lintGutter(),
      history(),
      drawSelection(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      highlightSelectionMatches(),
      bracketMatching(),
      indentOnInput(),
      indentUnit.of("    "),
      EditorState.tabSize.of(4),
      search({ top: true }),
      keymap.of([
        ...searchKeymap,
        ...historyKeymap,
        indentWithTab,
        ...defaultKeymap,
        { key: "Escape", run: sayHowToLeave },
      ]),
      EditorView.domEventObservers({ keydown: prepareToLeave }),
      EditorView.contentAttributes.of({
        "aria-label": path ? `Code of ${path}` : "Code",
        "aria-describedby": "leaving-the-editor",
        // Scrolling areas must be reachable; what is editable is not enough for every reader.
        tabindex: "0",
        autocapitalize: "off",
        autocorrect: "off",
        spellcheck: "false",
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) this.#wishes.onChange(this.#path);
      }),
      this.#language.of([]),
      this.#wrapping.of([]),
      this.#lock.of([]),
      look,
    ];
  }

  #run(): boolean {
    this.#wishes.onRun();
    return true;
  }
}

async function loadVim(onRun: () => void): Promise<Extension> {
  return (await import("./vim.ts")).makeVim(onRun);
}

/** Tab indents; after Escape it leaves, as everywhere else. Vim's own Escape must not stop that. */
function prepareToLeave(event: KeyboardEvent, view: EditorView): void {
  if (event.key === "Escape") view.setTabFocusMode(LEAVING_MS);
}

/** Also keeps the page's Escape from taking the cursor out of the code. */
function sayHowToLeave(): boolean {
  announce("Press Tab to leave the editor.");
  return true;
}
