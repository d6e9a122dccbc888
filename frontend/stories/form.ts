// A form of many fields that is kept while it is written: in the browser at once, on the server at
// every pause. Beside it the length of each part, while typing.

import { countWords } from "../answer/words.ts";
import { csrfToken } from "../shared/dom.ts";
import { notify } from "../shared/notices.ts";
import { removeStored } from "../shared/storage.ts";
import type { DraftKeeper, Saved, SaveState } from "../workbench/drafts.ts";
import type { Texts } from "../workbench/files.ts";
import { openDraft } from "../workbench/keeping.ts";
import { sayLength, saySeconds, speakingSeconds } from "./length.ts";

const TIMEOUT_MS = 15_000;
const KEEPALIVE_CHARACTERS = 20_000;
const STATES: Record<SaveState, string> = {
  typing: "",
  saving: "Keeping a draft …",
  saved: "Draft kept",
  failed: "Kept in this browser; not on the server yet",
  conflict: "Another window holds another draft",
  refused: "Not kept",
};

function keyOf(name: string | undefined): string {
  return `greenroom.story.${name ?? ""}`;
}

/** A form was saved: what the browser kept of it has served. */
export function forgetSaved(name: string | undefined): void {
  if (name) removeStored(keyOf(name));
}

/** Run the page of `form`, an element with data-form. */
export function startForm(form: HTMLFormElement): void {
  new StoryForm(form).start();
}

class StoryForm {
  readonly #form: HTMLFormElement;
  readonly #keeper: DraftKeeper;
  /** From then on the fields are the form's to send: a draft that arrived later would come back. */
  #isSent = false;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    const key = keyOf(form.dataset["draftKey"]);
    const revision = Number(form.dataset["revision"] ?? 0);
    const { keeper, beginning } = openDraft(key, this.#texts, revision, {
      save: (draft) => this.#save(draft),
      onState: (state, message) => this.#show(state, message),
      onConflict: (_mine, theirs) => this.#ask(theirs.files, theirs.revision),
    });
    this.#keeper = keeper;
    if (beginning.isRestored) {
      this.#put(beginning.files);
      this.#keeper.change(this.#texts);
      this.#checkAgain();
    }
  }

  start(): void {
    this.#form.addEventListener("input", () => this.#change());
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) location.reload();
    });
    this.#form.addEventListener("submit", () => {
      this.#isSent = true;
    });
    for (const discard of document.querySelectorAll<HTMLFormElement>("form[data-discard]")) {
      discard.addEventListener("submit", () => {
        this.#isSent = true;
        removeStored(keyOf(this.#form.dataset["draftKey"]));
      });
    }
    window.addEventListener("pagehide", () => void this.#keeper.flush());
    window.addEventListener("online", () => void this.#keeper.flush());
    this.#count();
  }

  get #fields(): (HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[] {
    const all = this.#form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
      "input[name]:not([type='hidden']), textarea[name], select[name]",
    );
    return [...all];
  }

  /** Every field by its name; of ticks those that are set, with commas between them. */
  get #texts(): Texts {
    const texts: Texts = {};
    for (const field of this.#fields) {
      if (!isTick(field)) texts[field.name] = field.value;
      else {
        const before = texts[field.name] ?? "";
        texts[field.name] = field.checked ? [before, field.value].filter(Boolean).join(",") : before;
      }
    }
    return texts;
  }

  #put(texts: Texts): void {
    for (const field of this.#fields) {
      const text = texts[field.name] ?? "";
      if (isTick(field)) field.checked = text.split(",").includes(field.value);
      else field.value = text;
    }
    this.#count();
  }

  #change(): void {
    this.#count();
    this.#keeper.change(this.#texts);
  }

  /** Words and seconds of each part at once; what a listener would miss comes from the server. */
  #count(): void {
    const wordsAMinute = Number(this.#form.dataset["wordsAMinute"] ?? 0);
    if (!wordsAMinute) return;
    let words = 0;
    for (const part of this.#form.querySelectorAll<HTMLElement>("[data-part]")) {
      const text = part.querySelector("textarea")?.value ?? "";
      words += countWords(text);
      const place = part.querySelector<HTMLElement>("[data-count]");
      if (place) place.textContent = sayLength(text, wordsAMinute);
    }
    const told = document.querySelector<HTMLElement>("#checks [data-time]");
    const counted = document.querySelector<HTMLElement>("#checks [data-words]");
    if (told) told.textContent = saySeconds(speakingSeconds(words, wordsAMinute));
    if (counted) counted.textContent = String(words);
  }

  /** What came back from the browser's copy was not what the server checked. */
  #checkAgain(): void {
    setTimeout(() => this.#form.dispatchEvent(new Event("input", { bubbles: true })), 0);
  }

  #show(state: SaveState, message: string): void {
    const place = this.#form.querySelector<HTMLElement>("[data-saved]");
    if (place) place.textContent = STATES[state];
    if (state === "refused") notify(message, { stayMs: 0 });
  }

  /** Neither text is thrown away without a word: this one stays until the other is asked for. */
  #ask(theirs: Texts, revision: number): void {
    notify("Another window kept another draft of this. Yours stands here, not kept.", {
      stayMs: 0,
      action: { label: "Keep mine", run: () => this.#keeper.choose(this.#texts, revision) },
    });
    notify("Or take the one that was kept there.", {
      stayMs: 0,
      action: {
        label: "Take that one",
        run: () => {
          this.#put(theirs);
          this.#keeper.accept({ files: this.#texts, revision, savedAtMs: null });
          this.#checkAgain();
        },
      },
    });
  }

  async #save(draft: { files: Texts; revision: number }): Promise<Saved> {
    if (this.#isSent) return { kind: "unreached" };
    const body = new URLSearchParams({ ...draft.files, revision: String(draft.revision) });
    try {
      const answer = await fetch(this.#form.dataset["draftUrl"] ?? "", {
        method: "POST",
        body,
        headers: { "X-CSRFToken": csrfToken() },
        keepalive: body.toString().length < KEEPALIVE_CHARACTERS,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return await judge(answer);
    } catch {
      return { kind: "unreached" };
    }
  }
}

function isTick(field: Element): field is HTMLInputElement {
  return field instanceof HTMLInputElement && field.type === "checkbox";
}

async function judge(answer: Response): Promise<Saved> {
  if (answer.ok) {
    return { kind: "saved", revision: ((await answer.json()) as { revision: number }).revision };
  }
  if (answer.status === 409) {
    const { revision, fields } = (await answer.json()) as { revision: number; fields: Texts };
    return { kind: "conflict", theirs: { revision, savedAtMs: null, files: fields } };
  }
  if (answer.status >= 500 || [401, 403, 408, 429].includes(answer.status)) return { kind: "unreached" };
  return { kind: "refused", message: await answer.text() };
}
