// What was recorded, on its way to the server: in order, each piece until it is acknowledged.
//
// The server says how much it holds; whatever was lost, doubled or refused, the next piece begins
// there. Everything stays in memory until the end, so that it can be saved as a file if all else
// fails; of an interview, which may have gigabytes, only what was not acknowledged (`keepsAll`).

/** What a recording is of, and how long ago it began when its beginning is told late. */
export interface About {
  form: string;
  ageMs: number;
}

export interface Started {
  upload: string;
  finish: string;
}

/** Where a finished recording is played from. */
export interface Finished {
  id: string;
  url: string;
}

/** `holds`: the server has so many bytes, go on from there. `again`: it was not reached, or busy. */
export type Reply<T> =
  | { kind: "ok"; value: T }
  | { kind: "holds"; offset: number }
  | { kind: "damaged" }
  | { kind: "again" }
  | { kind: "refused"; message: string };

/** The requests; they never reject. */
export interface Wire {
  start(id: string, type: string, about: About): Promise<Reply<Started>>;
  put(url: string, offset: number, bytes: Blob): Promise<Reply<number>>;
  finish(url: string, bytes: number, seconds: number): Promise<Reply<Finished>>;
  /** End it with what the server holds. */
  seal(url: string, seconds: number): Promise<void>;
  discard(url: string): Promise<void>;
}

export interface UploadProgress {
  sentBytes: number;
  totalBytes: number;
  /** The server does not answer; what is recorded is kept and sent again. */
  isWaiting: boolean;
}

export interface UploadOptions {
  id: string;
  type: string;
  form?: string;
  keepsAll?: boolean;
  now?: () => number;
  wait?: (ms: number) => Promise<void>;
  onProgress?: (progress: UploadProgress) => void;
}

export class UploadError extends Error {}

// The server takes at most 1 MiB a piece; a minute of speech is a third of this.
export const PIECE_BYTES = 1024 * 1024;
const BACK_OFF_MS = [1000, 2000, 4000, 8000, 15_000] as const;
// A server that keeps saying the same about the same piece will not change its mind.
const MOST_DISPUTES = 5;

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export class Upload {
  readonly id: string;
  readonly #wire: Wire;
  readonly #type: string;
  readonly #form: string;
  readonly #keepsAll: boolean;
  readonly #now: () => number;
  readonly #begunAtMs: number;
  readonly #wait: (ms: number) => Promise<void>;
  readonly #onProgress: (progress: UploadProgress) => void;
  #parts: Blob[] = [];
  /** Bytes before those in `#parts`, which the server has for certain. */
  #droppedBytes = 0;
  #totalBytes = 0;
  #sentBytes = 0;
  #disputes = 0;
  #started: Started | null = null;
  #failure: UploadError | null = null;
  #isDiscarded = false;
  #tellGone: () => void = () => {};
  readonly #gone = new Promise<void>((resolve) => {
    this.#tellGone = resolve;
  });
  #pump: Promise<void> | null = null;

  constructor(wire: Wire, options: UploadOptions) {
    const { id, type, form = "audio", keepsAll = true } = options;
    this.#wire = wire;
    this.id = id;
    this.#type = type;
    this.#form = form;
    this.#keepsAll = keepsAll;
    this.#wait = options.wait ?? pass;
    this.#now = options.now ?? (() => performance.now());
    this.#onProgress = options.onProgress ?? (() => {});
    this.#begunAtMs = this.#now();
  }

  /** Ask before anything is recorded; rejects with UploadError if the server wants none of it. */
  async open(): Promise<void> {
    const reply = await this.#open();
    if (reply.kind !== "refused") return;
    this.#failure = new UploadError(reply.message);
    throw this.#failure;
  }

  /** Why nothing more is sent, if so. */
  get failure(): UploadError | null {
    return this.#failure;
  }

  /** Take a piece of the recording and begin to send it. */
  add(part: Blob): void {
    if (this.#isDiscarded) return;
    this.#parts.push(part);
    this.#totalBytes += part.size;
    this.#begin();
  }

  /** Everything recorded so far, sent or not; without `keepsAll`, what is still here of it. */
  asFile(): Blob {
    return new Blob(this.#parts, { type: this.#type });
  }

  get isWhole(): boolean {
    return this.#sentBytes === this.#totalBytes;
  }

  /** Send what is left and close the recording; rejects with UploadError if it is refused. */
  async finish(seconds: number): Promise<Finished> {
    for (let tried = 0; ; tried += 1) {
      await this.#sendAll();
      if (this.#failure) throw this.#failure;
      if (this.#isDiscarded) throw new UploadError("It was thrown away.");
      if (!this.#started) throw new UploadError("Nothing was recorded.");
      const reply = await this.#wire.finish(this.#started.finish, this.#totalBytes, seconds);
      if (reply.kind === "ok") return reply.value;
      if (reply.kind === "refused") throw new UploadError(reply.message);
      if (reply.kind === "holds") this.#goOnFrom(reply.offset);
      else await this.#rest(tried);
    }
  }

  /** After a refusal: what the server holds is all there will be. */
  async seal(seconds: number): Promise<void> {
    if (this.#started) await this.#wire.seal(this.#started.finish, seconds);
  }

  /** Throw it away, here and on the server. */
  async discard(): Promise<void> {
    this.#isDiscarded = true;
    this.#tellGone();
    // A piece that is on its way must not arrive after the word that there is nothing to keep.
    await this.#pump;
    if (this.#started) await this.#wire.discard(this.#started.upload);
  }

  async #sendAll(): Promise<void> {
    while (!this.isWhole && !this.#failure && !this.#isDiscarded) {
      this.#begin();
      await this.#pump;
    }
  }

  #begin(): void {
    this.#pump ??= this.#send()
      .catch((error: unknown) => {
        this.#failure = error instanceof UploadError ? error : new UploadError(String(error));
      })
      .finally(() => {
        this.#pump = null;
        // What came in between the last look and now.
        if (!this.#failure && !this.#isDiscarded && !this.isWhole) this.#begin();
      });
  }

  async #send(): Promise<void> {
    let tried = 0;
    while (!this.isWhole && !this.#failure && !this.#isDiscarded) {
      const reply = this.#started ? await this.#sendPiece(this.#started) : await this.#open();
      if (reply.kind === "refused") throw new UploadError(reply.message);
      if (reply.kind === "ok") tried = 0;
      else if (reply.kind === "holds") this.#goOnFrom(reply.offset);
      else {
        if (reply.kind === "damaged") this.#dispute();
        await this.#rest(tried);
        tried += 1;
      }
      this.#tell(false);
    }
  }

  async #open(): Promise<Reply<Started>> {
    const about = { form: this.#form, ageMs: Math.round(this.#now() - this.#begunAtMs) };
    const reply = await this.#wire.start(this.id, this.#type, about);
    if (reply.kind === "ok") this.#started = reply.value;
    return reply;
  }

  async #sendPiece(started: Started): Promise<Reply<number>> {
    const at = this.#sentBytes;
    const from = at - this.#droppedBytes;
    const piece = new Blob(this.#parts).slice(from, from + PIECE_BYTES);
    const reply = await this.#wire.put(started.upload, at, piece);
    if (reply.kind !== "ok") return reply;
    // A server that counts otherwise than we do is asked where it is, by its own words.
    if (reply.value !== at + piece.size) return { kind: "holds", offset: reply.value };
    this.#sentBytes = reply.value;
    this.#disputes = 0;
    if (!this.#keepsAll) this.#dropSent();
    return reply;
  }

  #dropSent(): void {
    for (let first = this.#parts[0]; first; first = this.#parts[0]) {
      if (this.#droppedBytes + first.size > this.#sentBytes) return;
      this.#droppedBytes += first.size;
      this.#parts.shift();
    }
  }

  #goOnFrom(offset: number): void {
    if (offset > this.#totalBytes) {
      throw new UploadError("The server holds more than was recorded: it must be another recording.");
    }
    if (offset < this.#droppedBytes) {
      throw new UploadError("The server lost what it had acknowledged.");
    }
    if (offset <= this.#sentBytes) this.#dispute();
    else this.#disputes = 0;
    this.#sentBytes = offset;
  }

  #dispute(): void {
    this.#disputes += 1;
    if (this.#disputes > MOST_DISPUTES) {
      throw new UploadError("The server does not keep what it is sent.");
    }
  }

  async #rest(tried: number): Promise<void> {
    this.#tell(true);
    const restMs = BACK_OFF_MS[Math.min(tried, BACK_OFF_MS.length - 1)] ?? 15_000;
    await Promise.race([this.#wait(restMs), this.#gone]);
  }

  #tell(isWaiting: boolean): void {
    this.#onProgress({ sentBytes: this.#sentBytes, totalBytes: this.#totalBytes, isWaiting });
  }
}
