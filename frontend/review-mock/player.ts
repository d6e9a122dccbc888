// One clock over all recorded parts. Where nothing was recorded, it only says where one is.

import { partAfter, partAt, type PartPlace } from "./places.ts";

export interface Part extends PartPlace {
  media: HTMLMediaElement;
  place: HTMLElement;
}

/** Plays parts one after the other; tells of every change of the second. */
export class MockPlayer {
  readonly #parts: readonly Part[];
  readonly #length: number;
  readonly #onMove: () => void;
  #now = 0;
  #current = -1;
  #speed = 1;

  constructor(parts: readonly Part[], length: number, onMove: () => void) {
    this.#parts = parts;
    this.#length = length;
    this.#onMove = onMove;
    parts.forEach((part, index) => this.#listen(part, index));
    if (parts.length) this.#show(0);
  }

  get second(): number {
    return this.#now;
  }

  get canPlay(): boolean {
    return this.#parts.length > 0;
  }

  get isPlaying(): boolean {
    const media = this.#parts[this.#current]?.media;
    return media !== undefined && !media.paused && !media.ended;
  }

  set speed(rate: number) {
    this.#speed = rate;
    for (const part of this.#parts) part.media.playbackRate = rate;
  }

  /** Go to a second; what plays goes on there. */
  seek(second: number): void {
    const wasPlaying = this.isPlaying;
    this.#now = Math.min(Math.max(0, second), this.#length);
    const found = partAt(this.#parts, this.#now);
    if (found) {
      this.#show(found.index);
      const part = this.#parts[found.index];
      if (part) part.media.currentTime = found.within;
      if (wasPlaying) this.#start(found.index);
    } else {
      this.pause();
    }
    this.#onMove();
  }

  toggle(): void {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  /** Play from here; from a gap, from where the recording goes on. */
  play(): void {
    const found = partAt(this.#parts, this.#now);
    if (found) this.#start(found.index);
    else this.#goOn(this.#now);
  }

  pause(): void {
    for (const part of this.#parts) part.media.pause();
  }

  #goOn(second: number): void {
    const index = partAfter(this.#parts, second) ?? (second >= this.#length - 1 ? 0 : null);
    const part = index === null ? undefined : this.#parts[index];
    if (index === null || !part) return;
    this.#show(index);
    part.media.currentTime = 0;
    this.#now = part.start;
    this.#start(index);
  }

  #start(index: number): void {
    const media = this.#parts[index]?.media;
    if (!media) return;
    this.#show(index);
    media.playbackRate = this.#speed;
    // Refused before the page was clicked, or the file is gone: the button says that it is paused.
    void media.play().catch(() => this.#onMove());
  }

  /** One part is seen at a time; another that played is silent. */
  #show(index: number): void {
    if (index === this.#current) return;
    this.#current = index;
    this.#parts.forEach((part, at) => {
      part.place.hidden = at !== index;
      if (at !== index) part.media.pause();
    });
  }

  #listen(part: Part, index: number): void {
    const move = (): void => {
      if (index !== this.#current) return;
      this.#now = Math.min(part.start + part.media.currentTime, this.#length);
      this.#onMove();
    };
    for (const name of ["timeupdate", "seeked", "play", "pause"]) part.media.addEventListener(name, move);
    part.media.addEventListener("ended", () => {
      if (index === this.#current) this.#goOn(part.start + part.seconds - 0.01);
    });
  }
}
