// Writing an answer: the draft is kept with every pause, words and time are counted.

import { csrfToken } from "../shared/dom.ts";
import { notify } from "../shared/notices.ts";
import { Clock } from "../workbench/clock.ts";
import type { DraftKeeper, Saved, SaveState } from "../workbench/drafts.ts";
import type { Texts } from "../workbench/files.ts";
import { openDraft } from "../workbench/keeping.ts";
import { countWords, sayWords } from "./words.ts";

const TIMEOUT_MS = 15_000;
const KEEPALIVE_CHARACTERS = 20_000;
const STATES: Record<SaveState, string> = {
  typing: "",
  saving: "Saving …",
  saved: "Saved",
  failed: "Kept in this browser; not on the server yet",
  conflict: "Another window holds another answer",
  refused: "Not saved",
};

/** Where the browser keeps the draft of an answer. */
export function draftKey(name: string | undefined): string {
  return `greenroom.draft.${name ?? ""}`;
}

/** Run the page of `form`, an element with data-answer. */
export function startAnswer(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLTextAreaElement>("textarea[name='text']");
  if (!field) return;
  const page = new AnswerPage(form, field);
  page.start();
}

class AnswerPage {
  readonly #form: HTMLFormElement;
  readonly #field: HTMLTextAreaElement;
  readonly #keeper: DraftKeeper;
  readonly #clock: Clock;
  readonly #key: string;
  /** From then on the answer is the form's to send: a draft that arrived later would come back. */
  #isHandedIn = false;

  constructor(form: HTMLFormElement, field: HTMLTextAreaElement) {
    this.#form = form;
    this.#field = field;
    this.#key = draftKey(form.dataset["draftKey"]);
    this.#clock = new Clock({
      place: form.querySelector<HTMLElement>("[data-elapsed]"),
      elapsedMs: 0,
      endsAtMs: null,
      onOver: () => undefined,
    });
    const revision = Number(form.dataset["revision"] ?? 0);
    const { keeper, beginning } = openDraft(this.#key, this.#texts, revision, {
      save: (draft) => this.#save(draft),
      onState: (state, message) => this.#show(state, message),
      onConflict: (_mine, theirs) => this.#ask(theirs.files, theirs.revision),
    });
    this.#keeper = keeper;
    if (beginning.isRestored) {
      this.#put(beginning.files);
      this.#keeper.change(this.#texts);
    }
  }

  start(): void {
    this.#form.addEventListener("greenroom:recorded", (event) => this.#goAndListen(event));
    this.#form.addEventListener("input", () => this.#change());
    this.#form.addEventListener("change", () => this.#change());
    // Gone back to after it was handed in: its id is used, and a new answer needs a new one.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) location.reload();
    });
    this.#form.addEventListener("submit", () => {
      this.#isHandedIn = true;
      const spent = this.#form.querySelector<HTMLInputElement>("input[name='duration_ms']");
      if (spent) spent.value = String(Math.round(this.#clock.elapsedMs));
    });
    window.addEventListener("pagehide", () => void this.#keeper.flush());
    window.addEventListener("online", () => void this.#keeper.flush());
    this.#count();
    this.#clock.start();
    // Begin where the text ends.
    this.#field.setSelectionRange(this.#field.value.length, this.#field.value.length);
  }

  /** A recording is on the server: what it says is heard on a page of its own. */
  #goAndListen(event: Event): void {
    const place = this.#form.querySelector<HTMLElement>("[data-speak]");
    const { id } = (event as CustomEvent<{ id: string }>).detail;
    const { heardUrl, any } = place?.dataset ?? {};
    if (!heardUrl || !any) return;
    const item = this.#form.querySelector<HTMLInputElement>("input[name='item']")?.value;
    const wishes = new URLSearchParams({ mode: this.#texts["mode"] ?? "", ...(item ? { item } : {}) });
    void this.#keeper.flush().finally(() => {
      location.assign(`${heardUrl.replace(any, id)}?${wishes.toString()}`);
    });
  }

  get #texts(): Texts {
    // Of a recording it was chosen before.
    const chosen = "input[name='mode']:checked, input[name='mode'][type='hidden']";
    const mode = this.#form.querySelector<HTMLInputElement>(chosen);
    return { text: this.#field.value, mode: mode?.value ?? "interview" };
  }

  #put(files: Texts): void {
    this.#field.value = files["text"] ?? "";
    for (const radio of this.#form.querySelectorAll<HTMLInputElement>("input[name='mode']")) {
      radio.checked = radio.value === files["mode"];
    }
  }

  #change(): void {
    this.#count();
    this.#keeper.change(this.#texts);
  }

  #count(): void {
    const place = this.#form.querySelector<HTMLElement>("[data-words]");
    if (place) place.textContent = sayWords(countWords(this.#field.value));
  }

  #show(state: SaveState, message: string): void {
    const place = this.#form.querySelector<HTMLElement>("[data-saved]");
    if (place) place.textContent = STATES[state];
    if (state === "refused") notify(message, { stayMs: 0 });
  }

  /** Neither text is thrown away without a word: this one stays until the other is asked for. */
  #ask(theirs: Texts, revision: number): void {
    notify("Another window saved another answer to this question. Yours stands here, not saved.", {
      stayMs: 0,
      action: { label: "Keep mine", run: () => this.#keeper.choose(this.#texts, revision) },
    });
    notify("Or take the one that was saved there.", {
      stayMs: 0,
      action: {
        label: "Take that one",
        run: () => {
          this.#put(theirs);
          this.#count();
          this.#keeper.accept({ files: this.#texts, revision, savedAtMs: null });
        },
      },
    });
  }

  async #save(draft: { files: Texts; revision: number }): Promise<Saved> {
    if (this.#isHandedIn) return { kind: "unreached" };
    const body = new URLSearchParams({
      text: draft.files["text"] ?? "",
      mode: draft.files["mode"] ?? "interview",
      revision: String(draft.revision),
    });
    try {
      const answer = await fetch(this.#form.dataset["draftUrl"] ?? "", {
        method: "POST",
        body,
        headers: { "X-CSRFToken": csrfToken() },
        keepalive: (draft.files["text"] ?? "").length < KEEPALIVE_CHARACTERS,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return await judge(answer);
    } catch {
      return { kind: "unreached" };
    }
  }
}

interface Receipt {
  revision: number;
  text?: string;
  mode?: string;
}

async function judge(answer: Response): Promise<Saved> {
  if (answer.ok) return { kind: "saved", revision: ((await answer.json()) as Receipt).revision };
  if (answer.status === 409) {
    const { revision, text, mode } = (await answer.json()) as Receipt;
    const files = { text: text ?? "", mode: mode ?? "interview" };
    return { kind: "conflict", theirs: { revision, savedAtMs: null, files } };
  }
  if (answer.status >= 500 || [401, 403, 408, 429].includes(answer.status)) return { kind: "unreached" };
  return { kind: "refused", message: await answer.text() };
}
