// What the room tells the server between two deeds; nothing of it may hold anybody up.

import { csrfToken } from "../shared/dom.ts";

const TIMEOUT_MS = 10_000;

export interface Told {
  says: string[];
  step: string;
  state: string;
  cut: boolean;
  /** In seconds; what was away is left out of it by now. */
  left: { box: number; all: number };
}

interface Noted {
  id: string;
  kind: "mark" | "answering";
  text: string;
  at: string;
}

export type Post = (url: string, body: unknown) => Promise<Response | null>;

export const postJson: Post = async (url, body) => {
  try {
    return await fetch(url, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    return null;
  }
};

/** Moments that the page saw, each sent until the server has it, or refuses it. */
export class Moments {
  readonly #url: string;
  readonly #post: Post;
  #waiting: Noted[] = [];
  #isSending = false;

  constructor(url: string, post: Post = postJson) {
    this.#url = url;
    this.#post = post;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  async note(kind: Noted["kind"], text = ""): Promise<void> {
    const at = new Date().toISOString();
    this.#waiting.push({ id: crypto.randomUUID(), kind, text, at });
    await this.send();
  }

  async send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const reply = await this.#post(this.#url, next);
      if (!reply || reply.status >= 500) break;
      this.#waiting.shift();
    }
    this.#isSending = false;
  }
}
