// A snippet's page: run it as it stands, or change it first. Changes stay in the browser.

import { bindKey } from "../keys/keys.ts";
import { isTyping } from "../shared/dom.ts";
import { notify } from "../shared/notices.ts";
import { readStored, removeStored, writeStored } from "../shared/storage.ts";
import type { Desk } from "./desk.ts";
import { readWorkbench, type Texts, type Workbench } from "./files.ts";
import { findPlace } from "./pieces.ts";
import { showReport } from "./report.ts";
import { Running } from "./running.ts";
import { draftKey } from "./saving.ts";

/** Run the snippet in `root`, an element with data-snippet-run. */
export function startSnippet(root: HTMLElement): void {
  new SnippetPage(root).start();
}

class SnippetPage {
  readonly #root: HTMLElement;
  readonly #bench: Workbench;
  readonly #key: string;
  readonly #running: Running;
  #desk: Desk | null = null;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#bench = readWorkbench(document.getElementById("snippet-files")?.textContent ?? "[]");
    this.#key = draftKey(root.dataset["draftKey"] ?? location.pathname);
    this.#running = new Running({
      root,
      runUrl: root.dataset["runUrl"] ?? "",
      eventsUrl: root.dataset["eventsUrl"] ?? "",
      cancelUrl: root.dataset["cancelUrl"] ?? "",
      runButton: root.querySelector<HTMLButtonElement>("[data-run-now]"),
      cancelButton: root.querySelector<HTMLButtonElement>("[data-cancel]"),
      rememberAs: `greenroom.run.${this.#key}`,
      begun: root.dataset["run"] ?? "",
      makeBody: () => this.#makeBody(),
      onAdvice: (advice) => this.#desk?.mark(advice.marks ?? []),
      onReport: (report) => {
        this.#desk?.mark(report.marks ?? []);
        showReport(findPlace(root, "report-place", "div"));
      },
    });
  }

  start(): void {
    this.#root.querySelector("[data-run-now]")?.addEventListener("click", () => this.#run());
    const edit = this.#root.querySelector<HTMLButtonElement>("[data-edit]");
    edit?.addEventListener("click", () => void this.#edit(edit));
    const label = "Run it";
    bindKey({ keys: "Ctrl+Enter", label, isActive: () => true, run: () => this.#run() });
    const isActive = (): boolean => this.#running.isRunning;
    const stop = (): void => void this.#running.cancel();
    bindKey({ keys: "Escape", label: "Stop the run", isActive, run: stop });
    this.#root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && isActive() && isTyping(event.target)) stop();
    });
    if (edit && readStored(this.#key) !== null) void this.#edit(edit);
  }

  #run(): void {
    // What the last run said does not stand beside one that may be stopped.
    findPlace(this.#root, "report-place", "div").replaceChildren();
    void this.#running.start();
  }

  #makeBody(): FormData {
    const body = new FormData();
    const given = this.#bench.files.map(({ path, text }) => [path, text] as const);
    body.set("files", JSON.stringify(this.#desk?.allTexts ?? Object.fromEntries(given)));
    return body;
  }

  /** Turn the code into an editor, with what was changed there before. */
  async #edit(button: HTMLButtonElement): Promise<void> {
    if (this.#desk) {
      this.#desk.focus();
      return;
    }
    const { Desk } = await import("./desk.ts");
    const place = findPlace(this.#root, "editor", "div");
    const desk = new Desk(place, this.#bench, {
      nonce: this.#root.dataset["nonce"] ?? "",
      compareUrl: "",
      onChange: () => this.#keep(),
      onRun: () => this.#run(),
    });
    this.#desk = desk;
    button.setAttribute("aria-expanded", "true");
    if (this.#restore(desk)) return;
    desk.focus();
    place.scrollIntoView({ block: "nearest" });
  }

  #keep(): void {
    const { texts, saved } = this.#desk ?? {};
    if (!texts || !saved) return;
    const isAsGiven = this.#bench.files.every(
      ({ path, starter }) => (texts[path] ?? starter) === starter,
    );
    if (isAsGiven) removeStored(this.#key);
    else writeStored(this.#key, JSON.stringify(texts));
    saved.textContent = isAsGiven ? "" : "Kept here";
  }

  #restore(desk: Desk): boolean {
    const stored = readStored(this.#key);
    if (stored === null) return false;
    try {
      desk.replace(JSON.parse(stored) as Texts);
      notify("Your changes to this script are back.");
      return true;
    } catch {
      removeStored(this.#key);
      return false;
    }
  }
}
