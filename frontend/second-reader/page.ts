// The page on which somebody else's mock interview is read, heard and judged.

import { writeReview } from "./seal.ts";
import { blocksOf, clock, placeOf, type Asked, type Media, type Mock, type Review } from "./shape.ts";

const LEVELS = [1, 2, 3, 4];

/** Builds the page into `root`; `blobs` are the recordings in the order of `mock.media`. */
export function showMock(root: HTMLElement, mock: Mock, blobs: readonly Blob[]): void {
  root.replaceChildren();
  const draft = new Draft(mock.mock);
  const kept = draft.read();
  const player = makePlayer(mock.media, blobs);
  const notes = makeNotes(kept.notes, player, () => save());
  const rubric = makeRubric(mock, kept, () => save());
  const name = field("Your name", "input", kept.name, 100);
  const summary = field("In a few sentences: what worked, what to change", "textarea", kept.summary, 4000);
  const told = make("p", "reader-told");
  told.setAttribute("role", "status");
  const save = (): void => draft.write(collect());
  const collect = (): Review => ({
    name: name.input.value,
    summary: summary.input.value,
    scores: rubric.scores(),
    notes: notes.notes(),
  });
  for (const one of [name.input, summary.input]) one.addEventListener("input", save);
  const hand = async (): Promise<void> => {
    const review = collect();
    const fault = faultOf(review);
    told.textContent = fault || "Saved. Send the file back; it holds your review and nothing else.";
    if (fault) return void name.input.focus();
    download(`greenroom-review-${mock.mock.slice(0, 8)}.json`, await writeReview(mock, review));
  };
  const button = make("button", "reader-save", "Save my review (Ctrl Enter)");
  button.addEventListener("click", () => void hand());
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.matches("input, textarea");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void hand();
    } else if (event.key === "n" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      notes.add(player.second());
    }
  });
  root.append(
    head(mock),
    ...(player.element ? [player.element] : []),
    ...mock.asked.map((one, at) => question(one, at, player, notes)),
    section("Your notes", notes.element),
    section("How it was", rubric.element),
    section("Your word", name.element, summary.element, button, told),
  );
}

function faultOf(review: Review): string {
  if (!review.name.trim()) return "Write your name, so that they know whose word it is.";
  const isEmpty = !review.summary.trim() && !review.scores.length && !review.notes.length;
  return isEmpty ? "Choose a level, write a note or a summary first." : "";
}

function head(mock: Mock): HTMLElement {
  const element = make("header", "reader-head");
  element.append(
    make("h1", "", mock.title),
    make("p", "reader-soft", `${mock.on} · ${mock.level} · ${clock(mock.seconds)} min`),
    make(
      "p",
      "",
      "Somebody asks for your view of their mock interview. Read or listen, note what you notice (key N" +
        " notes at this second), choose levels where you can tell, and send the saved file back. Nothing" +
        " here is sent anywhere by itself.",
    ),
  );
  return element;
}

interface Player {
  element: HTMLElement | null;
  second(): number;
  go(second: number): void;
}

function makePlayer(media: readonly Media[], blobs: readonly Blob[]): Player {
  let last = 0;
  if (!media.length || blobs.length !== media.length) {
    return { element: null, second: () => last, go: (second) => void (last = second) };
  }
  const addresses = blobs.map((blob) => URL.createObjectURL(blob));
  const isSeen = media.some((one) => one.type.startsWith("video/"));
  const player = document.createElement(isSeen ? "video" : "audio");
  player.controls = true;
  player.className = "reader-player";
  let part = 0;
  const load = (index: number, from: number, isPlaying: boolean): void => {
    if (index !== part || !player.src) {
      part = index;
      player.src = addresses[index] ?? "";
    }
    player.currentTime = from;
    if (isPlaying) void player.play().catch(() => undefined);
  };
  load(0, 0, false);
  player.addEventListener("ended", () => {
    if (part + 1 < media.length) load(part + 1, 0, true);
  });
  return {
    element: player,
    second: () => (media[part]?.at ?? 0) + player.currentTime,
    go(second) {
      last = second;
      const place = placeOf(media, second);
      if (place) load(place[0], place[1], !player.paused);
    },
  };
}

interface Notes {
  element: HTMLElement;
  add(second: number): void;
  notes(): Review["notes"];
}

function makeNotes(kept: Review["notes"], player: Player, save: () => void): Notes {
  const element = make("div", "");
  const list = make("ol", "reader-notes");
  const button = make("button", "", "Note at this second (N)");
  const put = (atMs: number, text: string): HTMLTextAreaElement => {
    const item = make("li", "");
    item.dataset["at"] = String(atMs);
    const time = make("button", "reader-time", clock(atMs / 1000));
    time.addEventListener("click", () => player.go(atMs / 1000));
    const words = area(text, 4000);
    words.setAttribute("aria-label", `Note at ${clock(atMs / 1000)}`);
    words.addEventListener("input", save);
    const away = make("button", "reader-soft", "Delete");
    away.addEventListener("click", () => {
      item.remove();
      save();
    });
    item.append(time, words, away);
    const later = [...list.children].find(
      (one) => one instanceof HTMLElement && Number(one.dataset["at"]) > atMs,
    );
    list.insertBefore(item, later ?? null);
    return words;
  };
  for (const one of kept) put(one.at_ms, one.text);
  const add = (second: number): void => put(Math.round(second * 1000), "").focus();
  button.addEventListener("click", () => add(player.second()));
  element.append(button, list);
  return {
    element,
    add,
    notes: () =>
      [...list.querySelectorAll<HTMLElement>("li")]
        .map((one) => ({
          at_ms: Number(one.dataset["at"]),
          text: one.querySelector("textarea")?.value.trim() ?? "",
        }))
        .filter((one) => one.text),
  };
}

interface Rubric {
  element: HTMLElement;
  scores(): Review["scores"];
}

function makeRubric(mock: Mock, kept: Review, save: () => void): Rubric {
  const element = make("div", "");
  const groups = mock.dimensions.map((dimension) => {
    const before = kept.scores.find((one) => one.dimension === dimension.id);
    const group = make("fieldset", "reader-dimension");
    group.append(make("legend", "", dimension.title), make("p", "reader-soft", dimension.asks));
    for (const level of [0, ...LEVELS]) {
      const label = make("label", "reader-level");
      const radio = document.createElement("input");
      radio.type = "radio";
      radio.name = `level-${dimension.id}`;
      radio.value = String(level);
      radio.checked = level === (before?.level ?? 0);
      radio.addEventListener("change", save);
      const words = level ? `${level}: ${dimension.anchors[level - 1] ?? ""}` : "I cannot tell";
      label.append(radio, make("span", "", words));
      group.append(label);
    }
    const why = area(before?.why ?? "", 4000);
    why.setAttribute("aria-label", `${dimension.title}: why`);
    why.placeholder = "Why, in a sentence";
    why.addEventListener("input", save);
    group.append(why);
    element.append(group);
    return { dimension: dimension.id, group, why };
  });
  return {
    element,
    scores: () =>
      groups
        .map(({ dimension, group, why }) => ({
          dimension,
          level: Number(group.querySelector<HTMLInputElement>("input:checked")?.value ?? 0),
          why: why.value.trim(),
        }))
        .filter((one) => one.level > 0),
  };
}

function question(one: Asked, at: number, player: Player, notes: Notes): HTMLElement {
  const element = make("section", "reader-asked");
  const time = make("button", "reader-time", clock(one.at));
  time.addEventListener("click", () => player.go(one.at));
  const note = make("button", "reader-soft", "Note here");
  note.addEventListener("click", () => notes.add(one.at));
  const row = make("p", "reader-row");
  row.append(time, make("span", "reader-soft", one.kind), note);
  element.append(make("h2", "", `Question ${at + 1}`), row, prompt(one.prompt));
  for (const it of one.clarified) {
    element.append(said("They asked", it.asked), said("Reply", it.reply));
  }
  const isAskedBack = one.kind === "asks" || one.kind === "closing" || one.kind === "coding";
  if (one.answer || !isAskedBack) element.append(said("They said", one.answer || silent(one)));
  if (one.code) element.append(said("Their code", one.code, "pre"));
  for (const it of one.followUps) {
    element.append(said("Then", it.prompt), said("They said", it.answer || "(nothing written)"));
  }
  return element;
}

/** A prompt's Markdown, as far as questions use it: code, and lines that begin with a mark. */
function prompt(markdown: string): HTMLElement {
  const element = make("div", "reader-prompt");
  for (const block of blocksOf(markdown)) {
    if (block.isCode) {
      element.append(make("pre", "", block.text));
      continue;
    }
    const paragraph = make("p", "");
    for (const [at, piece] of block.text.split("`").entries()) {
      paragraph.append(at % 2 ? make("code", "", piece) : piece);
    }
    element.append(paragraph);
  }
  return element;
}

function silent(one: Asked): string {
  return one.isSpoken ? "(spoken: listen to it)" : "(nothing written)";
}

function said(label: string, text: string, tag: "p" | "pre" = "p"): HTMLElement {
  const element = make("div", "reader-said");
  element.append(make("span", "reader-soft", label), make(tag, "", text));
  return element;
}

function section(title: string, ...parts: HTMLElement[]): HTMLElement {
  const element = make("section", "reader-part");
  element.append(make("h2", "", title), ...parts);
  return element;
}

function field(
  title: string, tag: "input" | "textarea", value: string, longest: number,
): { element: HTMLElement; input: HTMLInputElement | HTMLTextAreaElement } {
  const element = make("label", "reader-field");
  const input = document.createElement(tag);
  input.value = value;
  input.maxLength = longest;
  element.append(make("span", "", title), input);
  return { element, input };
}

function area(value: string, longest: number): HTMLTextAreaElement {
  const element = document.createElement("textarea");
  element.value = value;
  element.maxLength = longest;
  element.rows = 2;
  return element;
}

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag, kind: string, text = "",
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  if (text) element.textContent = text;
  if (element instanceof HTMLButtonElement) element.type = "button";
  return element;
}

function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** What is written so far stays in this browser, as a page that is closed by mistake is opened again. */
class Draft {
  readonly #key: string;

  constructor(mock: string) {
    this.#key = `greenroom-review:${mock}`;
  }

  read(): Review {
    const empty: Review = { name: "", summary: "", scores: [], notes: [] };
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.#key) ?? "null");
      return kept && typeof kept === "object" ? { ...empty, ...(kept as Partial<Review>) } : empty;
    } catch {
      return empty;
    }
  }

  write(review: Review): void {
    try {
      localStorage.setItem(this.#key, JSON.stringify(review));
    } catch {
      // A browser that keeps nothing for files: the page itself still holds it.
    }
  }
}
