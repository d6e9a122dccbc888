// What is typed: kept in this browser with every letter, and on the server with every pause.

import { countWords, sayWords } from "../answer/words.ts";
import { csrfToken } from "../shared/dom.ts";
import { readStored, removeStored, writeStored } from "../shared/storage.ts";

const PAUSE_MS = 800;
const RETRY_MS = 5000;
const TIMEOUT_MS = 10_000;
const KEEPALIVE_CHARACTERS = 20_000;

export class TypedAnswer {
  readonly #field: HTMLTextAreaElement;
  readonly #url: string;
  readonly #key: string;
  readonly #step: string;
  readonly #stopped = new AbortController();
  #timer: number | undefined;

  constructor(field: HTMLTextAreaElement, options: { url: string; key: string; step: string }) {
    this.#field = field;
    this.#url = options.url;
    this.#step = options.step;
    this.#key = `greenroom.room.${options.key}:${options.step}`;
    const kept = readStored(this.#key);
    if (kept !== null && kept !== field.value) {
      field.value = kept;
      this.#later(0);
    }
    const { signal } = this.#stopped;
    field.addEventListener("input", () => this.#change(), { signal });
    window.addEventListener("pagehide", () => void this.#save(), { signal });
    this.#count();
  }

  /** It was handed in, and its words are the server's. */
  forget(): void {
    this.stop();
    removeStored(this.#key);
  }

  stop(): void {
    window.clearTimeout(this.#timer);
    this.#stopped.abort();
  }

  #change(): void {
    writeStored(this.#key, this.#field.value);
    this.#count();
    this.#show("");
    this.#later(PAUSE_MS);
  }

  #later(ms: number): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#save(), ms);
  }

  async #save(): Promise<void> {
    const text = this.#field.value;
    if (readStored(this.#key) !== text) return;
    const isSaved = await this.#send(text);
    if (this.#stopped.signal.aborted) return;
    if (!isSaved) {
      this.#show("Kept in this browser; not on the server yet");
      return this.#later(RETRY_MS);
    }
    if (this.#field.value !== text) return;
    removeStored(this.#key);
    this.#show("Saved");
  }

  async #send(text: string): Promise<boolean> {
    try {
      const reply = await fetch(this.#url, {
        method: "POST",
        body: new URLSearchParams({ step: this.#step, text }),
        headers: { "X-CSRFToken": csrfToken() },
        keepalive: text.length < KEEPALIVE_CHARACTERS,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return reply.ok;
    } catch {
      return false;
    }
  }

  #count(): void {
    this.#put("words", sayWords(countWords(this.#field.value)));
  }

  #show(text: string): void {
    this.#put("saved", text);
  }

  #put(name: string, text: string): void {
    const place = this.#field.form?.querySelector<HTMLElement>(`[data-${name}]`);
    if (place) place.textContent = text;
  }
}
