// Key names and sequences, without a document: "g t" is g, then t within a second.

/** The parts of a KeyboardEvent that name a key. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

// A second is slow typing; a later letter was meant for itself.
const SEQUENCE_MS = 1000;

/** The name a page writes into data-key: "Space", "r", "?", "Ctrl+k", "Alt+PageUp"; "" for none. */
export function nameKey(press: KeyPress): string {
  if (["Control", "Shift", "Alt", "Meta"].includes(press.key)) return "";
  // With Alt, letters and signs are typed (on many keyboards "@" is); keys with a name are not.
  if (press.altKey) return press.key.length > 1 && !press.ctrlKey ? `Alt+${press.key}` : "";
  const name = press.key === " " ? "Space" : press.key;
  const plain = name.length === 1 ? name.toLowerCase() : name;
  return press.ctrlKey || press.metaKey ? `Ctrl+${plain}` : plain;
}

/** Write names as `nameKey` does, however a page spells them. */
export function normaliseKeys(keys: string): string {
  return keys
    .trim()
    .split(/\s+/)
    .map((key) => (key.length === 1 ? key.toLowerCase() : key.replace(/^(Cmd|Meta)\+/, "Ctrl+")))
    .join(" ");
}

/** Remembers the beginning of a sequence between two presses. */
export class SequenceReader {
  #pressed: string[] = [];
  #lastAtMs = Number.NEGATIVE_INFINITY;

  /**
   * Take one press; return the binding it completes, or undefined.
   *
   * A press that neither completes nor continues a sequence starts anew, so "g x r" still
   * finds "r". A complete binding wins over a longer one that begins alike.
   */
  press(name: string, atMs: number, bindings: readonly string[]): string | undefined {
    if (atMs - this.#lastAtMs > SEQUENCE_MS) this.#pressed = [];
    this.#lastAtMs = atMs;
    const sequence = [...this.#pressed, name].join(" ");
    for (const candidate of new Set([sequence, name])) {
      if (bindings.includes(candidate)) {
        this.#pressed = [];
        return candidate;
      }
      if (bindings.some((binding) => binding.startsWith(`${candidate} `))) {
        this.#pressed = candidate.split(" ");
        return undefined;
      }
    }
    this.#pressed = [];
    return undefined;
  }

  /** Whether a sequence has begun and waits for its next key. */
  get isWaiting(): boolean {
    return this.#pressed.length > 0;
  }
}
