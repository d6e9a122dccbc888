// Writing from memory: words are counted, and the draft is kept with every pause.
//
// The browser has a copy until the server says that it has the text; after a crash the copy wins,
// being what the server never got.

import { countWords, sayWords } from "../answer/words.ts";
import { csrfToken } from "../shared/dom.ts";
import { notify } from "../shared/notices.ts";
import { readStored, removeStored, writeStored } from "../shared/storage.ts";

// A pause in typing; shorter ones occur inside sentences.
const PAUSE_MS = 600;
const RETRY_MS = 5000;
const TIMEOUT_MS = 15_000;
// Browsers let a request outlive its page up to 64 KB.
const KEEPALIVE_CHARACTERS = 20_000;

/** Where the browser keeps what is written about what the page calls `name`. */
export function copyKey(name: string | undefined): string {
  return `greenroom.summary.${name ?? ""}`;
}

/** Run the page of `form`, an element with data-summary. */
export function startWriting(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLTextAreaElement>("textarea[name='text']");
  if (field) new Writing(form, field).start();
}

class Writing {
  readonly #form: HTMLFormElement;
  readonly #field: HTMLTextAreaElement;
  readonly #key: string;
  #timer: number | undefined;
  #sending: AbortController | undefined;
  #isDirty = false;
  /** From then on the text is the form's to send: a draft that arrived later would come back. */
  #isHandedIn = false;

  constructor(form: HTMLFormElement, field: HTMLTextAreaElement) {
    this.#form = form;
    this.#field = field;
    this.#key = copyKey(form.dataset["summary"]);
  }

  start(): void {
    const copy = readStored(this.#key);
    if (copy !== null && copy !== this.#field.value) {
      this.#field.value = copy;
      this.#change();
    }
    this.#count();
    this.#field.setSelectionRange(this.#field.value.length, this.#field.value.length);
    this.#field.addEventListener("input", () => this.#change());
    this.#form.addEventListener("submit", () => this.#handIn());
    window.addEventListener("pagehide", () => void this.#flush());
    window.addEventListener("online", () => void this.#flush());
    // Gone back to after it was handed in: what stands there had its turn.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) location.reload();
    });
  }

  #change(): void {
    this.#isDirty = true;
    writeStored(this.#key, this.#field.value);
    this.#count();
    this.#say("");
    this.#later(PAUSE_MS);
  }

  #handIn(): void {
    this.#isHandedIn = true;
    clearTimeout(this.#timer);
    this.#sending?.abort();
  }

  #later(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#flush(), delayMs);
  }

  async #flush(): Promise<void> {
    if (!this.#isDirty || this.#isHandedIn) return;
    clearTimeout(this.#timer);
    this.#isDirty = false;
    this.#say("Saving …");
    try {
      const answer = await this.#send();
      if (answer.ok) this.#saved();
      else if (answer.status === 400) this.#refused(await answer.text());
      else throw new Error(answer.statusText);
    } catch {
      if (this.#isHandedIn) return;
      this.#isDirty = true;
      this.#say("Kept in this browser; not on the server yet");
      this.#later(RETRY_MS);
    }
  }

  #send(): Promise<Response> {
    this.#sending?.abort();
    this.#sending = new AbortController();
    return fetch(this.#form.action, {
      method: "POST",
      body: new FormData(this.#form),
      headers: { "X-CSRFToken": csrfToken(), "Greenroom-Page": "summary" },
      keepalive: this.#field.value.length < KEEPALIVE_CHARACTERS,
      signal: AbortSignal.any([this.#sending.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
  }

  #saved(): void {
    if (this.#isDirty) return;
    removeStored(this.#key);
    this.#say("Saved");
  }

  #refused(message: string): void {
    this.#say("Not saved");
    notify(message, { stayMs: 0 });
  }

  #count(): void {
    const place = this.#form.querySelector<HTMLElement>("[data-words]");
    if (place) place.textContent = sayWords(countWords(this.#field.value));
  }

  #say(text: string): void {
    const place = this.#form.querySelector<HTMLElement>("[data-saved]");
    if (place) place.textContent = text;
  }
}
