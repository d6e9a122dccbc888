// The player of a review: timeline, keys, transcript in step. What is drawn and listed is the page's.

import { bindKey } from "../keys/keys.ts";
import { announce, isTyping } from "../shared/dom.ts";
import { clock, lineAt, momentFrom, nextSpeed } from "./places.ts";
import { MockPlayer, type Part } from "./player.ts";

const STEP_SECONDS = 5;

/** Run the player of `root`, an element with data-mock-review. */
export function startMockReview(root: HTMLElement): void {
  new ReviewPage(root).start();
}

class ReviewPage {
  readonly #root: HTMLElement;
  readonly #length: number;
  readonly #player: MockPlayer;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#length = Number(root.dataset["length"]) || 1;
    const parts = [...root.querySelectorAll<HTMLElement>("[data-part]")].flatMap(readPart);
    this.#player = new MockPlayer(parts, this.#length, () => this.#show());
  }

  start(): void {
    for (const hidden of this.#root.querySelectorAll<HTMLElement>("[data-controls], [data-hint-keys]")) {
      hidden.hidden = false;
    }
    const play = this.#find<HTMLButtonElement>("[data-play]");
    if (play) play.hidden = !this.#player.canPlay;
    play?.addEventListener("click", () => this.#player.toggle());
    this.#find<HTMLInputElement>("[data-seek]")?.addEventListener("input", (event) => {
      this.#player.seek(Number((event.target as HTMLInputElement).value));
    });
    this.#find<HTMLSelectElement>("[data-speed]")?.addEventListener("change", (event) => {
      this.#player.speed = Number((event.target as HTMLSelectElement).value);
    });
    for (const button of this.#root.querySelectorAll<HTMLElement>("[data-step]")) {
      button.addEventListener("click", () => this.#step(button.dataset["step"] === "1" ? 1 : -1));
    }
    document.addEventListener("click", (event) => this.#click(event));
    document.addEventListener("htmx:afterSwap", () => this.#show());
    this.#bindKeys();
    this.#show();
  }

  #find<E extends Element>(selector: string): E | null {
    return this.#root.querySelector<E>(selector);
  }

  /** Moments in their order, as they stand on the page now: notes come and go. */
  get #moments(): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>("[data-moment]")];
  }

  #click(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const drawing = target?.closest<SVGElement>("[data-timeline]");
    if (drawing && this.#root.contains(drawing)) {
      const box = drawing.getBoundingClientRect();
      this.#player.seek(((event.clientX - box.left) / box.width) * this.#length);
      return;
    }
    const away = target?.closest<HTMLElement>("[data-go-to]");
    const own = target?.closest("[data-go]")?.closest<HTMLElement>("[data-second]");
    const second = Number(away?.dataset["goTo"] ?? own?.dataset["second"] ?? NaN);
    if (Number.isNaN(second)) return;
    event.preventDefault();
    this.#player.seek(second);
    if (!away) return;
    this.#root.scrollIntoView({ block: "start" });
    (this.#find<HTMLElement>("[data-play]:not([hidden])") ?? this.#find<HTMLElement>("[data-seek]"))?.focus();
    this.#player.play();
  }

  #bindKeys(): void {
    const always = (): boolean => true;
    const shift = (by: number) => () => this.#player.seek(this.#player.second + by);
    // A recording's own controls take Space themselves.
    const isOurs = (): boolean => this.#player.canPlay && !(document.activeElement instanceof HTMLMediaElement);
    bindKey({ keys: "Space", label: "Play or pause", isActive: isOurs, run: () => this.#player.toggle() });
    bindKey({ keys: "ArrowLeft", label: "Back 5 seconds", isActive: always, run: shift(-STEP_SECONDS) });
    bindKey({ keys: "ArrowRight", label: "On 5 seconds", isActive: always, run: shift(STEP_SECONDS) });
    bindKey({ keys: "Shift+ArrowLeft", label: "Moment before", isActive: always, run: () => this.#step(-1) });
    bindKey({ keys: "Shift+ArrowRight", label: "Next moment", isActive: always, run: () => this.#step(1) });
    bindKey({ keys: "[", label: "Slower", isActive: always, run: () => this.#changeSpeed(-1) });
    bindKey({ keys: "]", label: "Faster", isActive: always, run: () => this.#changeSpeed(1) });
    bindKey({ keys: "m", label: "A mark at this second", isActive: () => this.#form !== null, run: () => this.#mark() });
    bindKey({ keys: "n", label: "A note at this second", isActive: () => this.#form !== null, run: () => this.#note() });
    // Names of keys know no Shift; and a held arrow goes on.
    document.addEventListener("keydown", (event) => this.#arrow(event), { capture: true });
  }

  #arrow(event: KeyboardEvent): void {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    if (document.querySelector("dialog:modal") !== null || isChoice(event.target)) return;
    event.preventDefault();
    const way = event.key === "ArrowRight" ? 1 : -1;
    if (event.shiftKey) this.#step(way);
    else this.#player.seek(this.#player.second + way * STEP_SECONDS);
  }

  #step(way: 1 | -1): void {
    const moments = this.#moments;
    const next = momentFrom(moments.map((one) => Number(one.dataset["second"])), this.#player.second, way);
    if (next === null) return;
    this.#player.seek(next);
    const there = moments.find((one) => Number(one.dataset["second"]) === next);
    announce(there?.textContent.replace(/\s+/g, " ").trim().slice(0, 120) ?? "");
  }

  #changeSpeed(way: 1 | -1): void {
    const select = this.#find<HTMLSelectElement>("[data-speed]");
    if (!select) return;
    const speeds = [...select.options].map((option) => Number(option.value));
    const next = nextSpeed(speeds, Number(select.value), way);
    select.value = String(next);
    this.#player.speed = next;
    announce(`Speed ${next}`);
  }

  get #form(): HTMLFormElement | null {
    return this.#find<HTMLFormElement>("[data-note-form]");
  }

  #fields(): { at: HTMLInputElement; text: HTMLInputElement } | null {
    const at = this.#form?.elements.namedItem("at");
    const text = this.#form?.elements.namedItem("text");
    return at instanceof HTMLInputElement && text instanceof HTMLInputElement ? { at, text } : null;
  }

  #mark(): void {
    const fields = this.#fields();
    if (!fields) return;
    fields.at.value = this.#player.second.toFixed(1);
    fields.text.value = "";
    this.#form?.requestSubmit();
    announce(`Marked at ${clock(this.#player.second)}`);
  }

  #note(): void {
    const fields = this.#fields();
    if (!fields) return;
    fields.at.value = clock(this.#player.second);
    fields.text.focus();
  }

  /** Bring everything that says where one is to this second. */
  #show(): void {
    const now = this.#player.second;
    const place = clock(now);
    setText(this.#find("[data-now]"), place);
    const seek = this.#find<HTMLInputElement>("[data-seek]");
    if (seek) {
      seek.value = String(Math.round(now));
      seek.setAttribute("aria-valuetext", place);
    }
    const x = String((1000 * now) / this.#length);
    const head = this.#find<SVGLineElement>("[data-head]");
    head?.setAttribute("x1", x);
    head?.setAttribute("x2", x);
    const play = this.#find<HTMLButtonElement>("[data-play]");
    if (play?.firstChild) setText(play.firstChild, this.#player.isPlaying ? "Pause " : "Play ");
    this.#light(this.#moments, now);
    this.#light([...this.#root.querySelectorAll<HTMLElement>("[data-line]")], now);
  }

  #light(rows: HTMLElement[], now: number): void {
    const at = lineAt(rows.map((one) => Number(one.dataset["second"])), now);
    rows.forEach((one, index) => {
      if (one.classList.contains("is-now") === (index === at)) return;
      one.classList.toggle("is-now", index === at);
      if (index === at) keepInSight(one);
    });
  }
}

/** Scroll the list that a row stands in, and never the page. */
function keepInSight(row: HTMLElement): void {
  const list = row.closest<HTMLElement>("[data-list], [data-lines]");
  if (!list || list.contains(document.activeElement)) return;
  const [box, own] = [list.getBoundingClientRect(), row.getBoundingClientRect()];
  if (own.top < box.top || own.bottom > box.bottom) list.scrollTop += own.top - box.top - box.height / 3;
}

function readPart(place: HTMLElement): Part[] {
  const media = place.querySelector<HTMLMediaElement>("audio, video");
  if (!media) return [];
  const [start, told] = [Number(place.dataset["start"]), Number(place.dataset["seconds"])];
  const part = {
    media,
    place,
    start,
    // What could not be measured is as long as the browser says.
    get seconds(): number {
      return told || (Number.isFinite(media.duration) ? media.duration : 0);
    },
  };
  return [part];
}

/** Arrows choose among radio buttons and options. */
function isChoice(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input[type='radio'], select") !== null;
}

function setText(place: Node | null, text: string): void {
  if (place && place.textContent !== text) place.textContent = text;
}
