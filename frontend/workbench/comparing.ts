// Another version of the shown file beside the learner's: the starter, a reference, an old attempt.

import type { Shown } from "../editor/merge.ts";
import { announce } from "../shared/dom.ts";
import { notify } from "../shared/notices.ts";
import type { Texts } from "./files.ts";
import { make, makeButton } from "./pieces.ts";

interface Version {
  id: string;
  label: string;
  files: Texts;
}

interface Wishes {
  nonce: string;
  url: string;
  onShow: (isShown: boolean) => void;
  describe: () => { path: string; starter: string; text: string };
}

const STARTER = "starter";

export class Comparing {
  readonly pane = make("div", { class: "editor-compare", hidden: true });
  readonly #wishes: Wishes;
  readonly #button: HTMLButtonElement;
  readonly #select: HTMLSelectElement;
  #versions: Version[] = [];
  #chosen = STARTER;
  #shown: Shown | null = null;

  constructor(wishes: Wishes) {
    this.#wishes = wishes;
    this.#button = makeButton("Changes", () => this.toggle(), {
      class: "btn btn-sm btn-ghost editor-toggle",
      "aria-pressed": "false",
      title: "What differs from the starter",
    });
    this.#select = make("select", {
      class: "editor-versions",
      "aria-label": "Compare with",
      hidden: true,
    });
    this.#select.append(make("option", { value: STARTER }, "Starter"));
    this.#select.addEventListener("change", () => {
      this.#chosen = this.#select.value;
      void this.refresh();
    });
    this.#listenForAnswers();
  }

  /** The button, and what to compare with. */
  get controls(): HTMLElement[] {
    return [this.#select, this.#button];
  }

  get isShown(): boolean {
    return this.#shown !== null;
  }

  /** Show what differs, or go back to the code. */
  toggle(): void {
    if (this.isShown) this.hide();
    else void this.show(STARTER);
  }

  /** Compare with a version: the starter, or one the server knows. */
  async show(id: string): Promise<void> {
    if (this.#versions.length === 0 && this.#wishes.url) await this.#load(id !== STARTER);
    this.#chosen = this.#versions.some((one) => one.id === id) ? id : STARTER;
    this.#select.value = this.#chosen;
    this.#select.hidden = this.#versions.length === 0;
    this.#button.setAttribute("aria-pressed", "true");
    await this.refresh();
    this.#wishes.onShow(true);
  }

  hide(): void {
    if (!this.#shown) return;
    this.#clear();
    this.pane.hidden = true;
    this.#select.hidden = true;
    this.#button.setAttribute("aria-pressed", "false");
    this.#wishes.onShow(false);
  }

  /** Show the same comparison for the file that is open now. */
  async refresh(): Promise<void> {
    const { showComparison } = await import("../editor/merge.ts");
    const { path, starter, text } = this.#wishes.describe();
    const version = this.#versions.find((one) => one.id === this.#chosen);
    const [before, label] = version ? [version.files[path], version.label] : [starter, "Starter"];
    this.#clear();
    this.pane.hidden = false;
    const body = make("div", { class: "compare-body" });
    const other = { label, text: before ?? "" };
    const own = { label: "Your code", text };
    // Time runs from left to right: from what was there to the learner's, from there to the goal.
    const [left, right] = isGoal(this.#chosen) ? [own, other] : [other, own];
    this.pane.replaceChildren(makeHead(left.label, right.label), body);
    if (before === undefined) {
      body.append(make("p", { class: "compare-none" }, `${label} has no ${path}.`));
    } else if (before === text) {
      body.append(make("p", { class: "compare-none" }, "Nothing differs in this file."));
    }
    this.#shown = await showComparison({
      ...{ parent: body, path, nonce: this.#wishes.nonce },
      ...{ before: left.text, beforeLabel: left.label },
      ...{ after: right.text, afterLabel: right.label },
    });
  }

  async #load(isWanted: boolean): Promise<void> {
    try {
      const answer = await fetch(this.#wishes.url, { headers: { Accept: "application/json" } });
      if (answer.ok) this.#versions = (await answer.json()) as Version[];
      else if (isWanted) notify(await answer.text());
    } catch {
      if (isWanted) notify("No answer from Greenroom. Is it still running?");
    }
    const options = this.#versions.map(({ id, label }) => make("option", { value: id }, label));
    this.#select.append(...options);
  }

  #clear(): void {
    this.#shown?.destroy();
    this.#shown = null;
  }

  /** A report may offer a comparison: <button data-compare="reference">. */
  #listenForAnswers(): void {
    document.addEventListener("click", (event) => {
      if (!(event.target instanceof Element)) return;
      const offer = event.target.closest<HTMLElement>("[data-compare]");
      if (!offer) return;
      event.preventDefault();
      this.#versions = [];
      this.#select.replaceChildren(make("option", { value: STARTER }, "Starter"));
      void this.show(offer.dataset["compare"] ?? STARTER).then(() => {
        this.pane.scrollIntoView({ block: "center" });
        announce("Both versions are shown side by side.");
      });
    });
  }
}

/** References are what code could become; all others are what it came from. */
function isGoal(id: string): boolean {
  return id.startsWith("reference");
}

function makeHead(before: string, after: string): HTMLElement {
  return make(
    "div",
    { class: "compare-head", "aria-hidden": "true" },
    make("span", { class: "compare-before" }, before),
    make("span", { class: "compare-after" }, after),
  );
}
