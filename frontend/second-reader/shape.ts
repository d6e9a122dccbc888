// What a file for a second reader holds, and what a review is. The file may come from anywhere:
// its shape is checked before anything of it is shown, and every text stays text.

export interface Dimension {
  id: string;
  title: string;
  asks: string;
  anchors: string[];
}

export interface Asked {
  at: number;
  kind: string;
  prompt: string;
  answer: string;
  isSpoken: boolean;
  code: string;
  followUps: { prompt: string; answer: string }[];
  clarified: { asked: string; reply: string }[];
}

export interface Media {
  at: number;
  seconds: number;
  type: string;
}

export interface Mock {
  mock: string;
  token: string;
  title: string;
  on: string;
  level: string;
  seconds: number;
  dimensions: Dimension[];
  asked: Asked[];
  media: Media[];
}

export interface Review {
  name: string;
  summary: string;
  scores: { dimension: string; level: number; why: string }[];
  notes: { at_ms: number; text: string }[];
}

const TYPES = /^(audio|video)\/(webm|ogg|mp4|wav)$/u;

/** The mock in this JSON; throws an Error that says what is wrong. */
export function readMock(json: string): Mock {
  let told: unknown;
  try {
    told = JSON.parse(json);
  } catch {
    throw new Error("This file holds no mock interview.");
  }
  const one = fields(told);
  if (one["format"] !== "greenroom.mock") throw new Error("This file holds no mock interview.");
  if (one["version"] !== 1) throw new Error("This file was made by a newer Greenroom.");
  return {
    mock: text(one["mock"]),
    token: text(one["token"]),
    title: text(one["title"]),
    on: text(one["on"]),
    level: text(one["level"]),
    seconds: number(one["seconds"]),
    dimensions: list(one["dimensions"]).map((dimension) => ({
      id: text(dimension["id"]),
      title: text(dimension["title"]),
      asks: text(dimension["asks"]),
      anchors: texts(dimension["anchors"]),
    })),
    asked: list(one["asked"]).map((asked) => ({
      at: number(asked["at"]),
      kind: text(asked["kind"]),
      prompt: text(asked["prompt"]),
      answer: text(asked["answer"]),
      isSpoken: asked["is_spoken"] === true,
      code: text(asked["code"]),
      followUps: list(asked["follow_ups"]).map((up) => ({
        prompt: text(up["prompt"]),
        answer: text(up["answer"]),
      })),
      clarified: list(asked["clarified"]).map((up) => ({
        asked: text(up["asked"]),
        reply: text(up["reply"]),
      })),
    })),
    media: list(one["media"]).map((media) => {
      const type = text(media["type"]);
      if (!TYPES.test(type)) throw new Error("This file holds something that is no recording.");
      return { at: number(media["at"]), seconds: number(media["seconds"]), type };
    }),
  };
}

/** The two kinds of data that stand in a file: the mock as JSON, and recordings as base64. */
export interface Blocks {
  mock: string;
  media: string[];
}

const MOCK_OPENS = '<script type="application/json" id="mock">';
const MEDIA_OPENS = '<script type="text/plain" data-media="';
const CLOSES = "</script>";

/** What stands in the text of a file; neither JSON nor base64 of ours holds a "<". */
export function blocksIn(text: string): Blocks {
  const start = text.indexOf(MOCK_OPENS);
  const end = text.indexOf(CLOSES, start);
  if (start < 0 || end < 0) return { mock: "", media: [] };
  const media: string[] = [];
  let at = text.indexOf(MEDIA_OPENS, end);
  while (at >= 0) {
    const begins = text.indexOf(">", at) + 1;
    const ends = text.indexOf(CLOSES, begins);
    if (begins === 0 || ends < 0) break;
    media.push(text.slice(begins, ends));
    at = text.indexOf(MEDIA_OPENS, ends);
  }
  return { mock: text.slice(start + MOCK_OPENS.length, end), media };
}

/** Which part of the media plays at this second of the timeline, and from where in it. */
export function placeOf(media: readonly Media[], second: number): [number, number] | null {
  const at = media.findIndex((one) => second >= one.at && second < one.at + one.seconds);
  const next = at < 0 ? media.findIndex((one) => one.at > second) : at;
  const found = media[next];
  return found ? [next, Math.max(0, second - found.at)] : null;
}

export interface Block {
  text: string;
  isCode: boolean;
}

/** Paragraphs and fenced code of a prompt, in their order; the marks of headings are left out. */
export function blocksOf(markdown: string): Block[] {
  const found: Block[] = [];
  for (const [at, part] of markdown.split(/^```.*\n?/mu).entries()) {
    if (at % 2) {
      found.push({ text: part.replace(/\n$/u, ""), isCode: true });
      continue;
    }
    for (const text of part.split(/\n\s*\n/u)) {
      const plain = text.trim().replace(/^#{1,6} /gmu, "");
      if (plain) found.push({ text: plain, isCode: false });
    }
  }
  return found;
}

/** 75.4 as "1:15". */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function fields(told: unknown): Record<string, unknown> {
  if (typeof told !== "object" || told === null || Array.isArray(told)) {
    throw new Error("This file is damaged.");
  }
  return told as Record<string, unknown>;
}

function list(told: unknown): Record<string, unknown>[] {
  if (!Array.isArray(told)) throw new Error("This file is damaged.");
  return told.map(fields);
}

function texts(told: unknown): string[] {
  if (!Array.isArray(told)) throw new Error("This file is damaged.");
  return told.map(text);
}

function text(told: unknown): string {
  if (typeof told !== "string") throw new Error("This file is damaged.");
  return told;
}

function number(told: unknown): number {
  if (typeof told !== "number" || !Number.isFinite(told)) throw new Error("This file is damaged.");
  return told;
}
