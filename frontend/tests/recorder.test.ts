import assert from "node:assert/strict";
import { test } from "node:test";
import {
  chooseType,
  explainRefusal,
  formatElapsed,
  judgeLimit,
  Listener,
  measureLevel,
} from "../recorder/sound.ts";
import {
  PIECE_BYTES,
  Upload,
  UploadError,
  type About,
  type Finished,
  type Reply,
  type Started,
  type Wire,
} from "../recorder/upload.ts";
import { digest, judge, readFinished, readOffset, readStarted } from "../recorder/wire.ts";

type Fault = Reply<never> | "lost reply" | null;

/** A server in memory; `faults` are what its next replies are instead. */
class Server implements Wire {
  held = new Uint8Array();
  readonly faults: Fault[];
  readonly log: string[] = [];
  finished: { bytes: number; seconds: number } | null = null;
  isDiscarded = false;

  constructor(...faults: Fault[]) {
    this.faults = faults;
  }

  async start(id: string, type: string, _about?: About): Promise<Reply<Started>> {
    this.log.push(`start ${id} ${type}`);
    return this.#fault() ?? { kind: "ok", value: { upload: "/up", finish: "/end" } };
  }

  async put(_: string, offset: number, bytes: Blob): Promise<Reply<number>> {
    this.log.push(`put ${offset}+${bytes.size}`);
    const fault = this.faults.shift() ?? null;
    if (fault !== null && fault !== "lost reply") return fault;
    if (offset !== this.held.length) return { kind: "holds", offset: this.held.length };
    this.held = new Uint8Array([...this.held, ...new Uint8Array(await bytes.arrayBuffer())]);
    return fault === "lost reply" ? { kind: "again" } : { kind: "ok", value: this.held.length };
  }

  async finish(_: string, bytes: number, seconds: number): Promise<Reply<Finished>> {
    this.log.push(`finish ${bytes}`);
    const fault = this.#fault();
    if (fault) return fault;
    if (bytes !== this.held.length) return { kind: "holds", offset: this.held.length };
    this.finished = { bytes, seconds };
    return { kind: "ok", value: { id: "7", url: "/play/7" } };
  }

  async seal(_: string, seconds: number): Promise<void> {
    this.finished = { bytes: this.held.length, seconds };
  }

  async discard(): Promise<void> {
    this.isDiscarded = true;
  }

  #fault(): Reply<never> | null {
    const fault = this.faults.shift() ?? null;
    return fault === "lost reply" ? { kind: "again" } : fault;
  }
}

function makeUpload(server: Server) {
  const waits: number[] = [];
  const upload = new Upload(server, {
    id: "one",
    type: "audio/webm",
    wait: async (ms) => void waits.push(ms),
  });
  return { upload, waits };
}

const bytes = (...values: number[]): Blob => new Blob([new Uint8Array(values)]);
const AGAIN: Reply<never> = { kind: "again" };

test("pieces arrive in order and once", async () => {
  const server = new Server();
  const { upload } = makeUpload(server);
  upload.add(bytes(1, 2));
  upload.add(bytes(3));
  assert.deepEqual(await upload.finish(4.2), { id: "7", url: "/play/7" });
  assert.deepEqual([...server.held], [1, 2, 3]);
  assert.deepEqual(server.finished, { bytes: 3, seconds: 4.2 });
  assert.equal(server.log.filter((line) => line.startsWith("start")).length, 1);
});

test("what comes in while a piece is on its way follows it", async () => {
  const server = new Server();
  const { upload } = makeUpload(server);
  for (let at = 0; at < 20; at += 1) {
    upload.add(bytes(at));
    await Promise.resolve();
  }
  await upload.finish(1);
  assert.deepEqual([...server.held], [...Array(20).keys()]);
});

test("a large recording goes in pieces", async () => {
  const server = new Server();
  const { upload } = makeUpload(server);
  upload.add(new Blob([new Uint8Array(PIECE_BYTES + 5)]));
  await upload.finish(1);
  assert.deepEqual(server.log.slice(1, 3), [`put 0+${PIECE_BYTES}`, `put ${PIECE_BYTES}+5`]);
});

test("a server that is away is asked again, ever more rarely, and nothing is lost", async () => {
  const server = new Server(AGAIN, AGAIN, AGAIN, AGAIN, AGAIN, AGAIN, null, AGAIN);
  const { upload, waits } = makeUpload(server);
  upload.add(bytes(1, 2, 3));
  await upload.finish(1);
  assert.deepEqual([...server.held], [1, 2, 3]);
  assert.deepEqual(waits, [1000, 2000, 4000, 8000, 15_000, 15_000, 1000]);
});

test("a piece whose reply was lost is not kept twice", async () => {
  const server = new Server(null, "lost reply");
  const { upload } = makeUpload(server);
  upload.add(bytes(1, 2, 3));
  await upload.finish(1);
  assert.deepEqual([...server.held], [1, 2, 3]);
  assert.deepEqual(server.log.slice(1), ["put 0+3", "put 0+3", "finish 3"]);
});

test("a damaged piece is sent again", async () => {
  const server = new Server(null, { kind: "damaged" });
  const { upload } = makeUpload(server);
  upload.add(bytes(1));
  await upload.finish(1);
  assert.deepEqual([...server.held], [1]);
});

test("a server that lost its end is given it again", async () => {
  const server = new Server();
  const { upload } = makeUpload(server);
  upload.add(bytes(1, 2, 3, 4));
  while (!upload.isWhole) await new Promise((resolve) => setTimeout(resolve, 1));
  server.held = server.held.slice(0, 1);
  await upload.finish(1);
  assert.deepEqual([...server.held], [1, 2, 3, 4]);
});

for (const [what, fault] of [
  ["never keeps anything", { kind: "holds", offset: 0 }],
  ["finds every piece damaged", { kind: "damaged" }],
] as const) {
  test(`a server that ${what} is given up`, async () => {
    const server = new Server(null, ...Array<Fault>(30).fill(fault));
    const { upload } = makeUpload(server);
    upload.add(bytes(1));
    await assert.rejects(upload.finish(1), UploadError);
    assert.ok(server.log.length < 12);
  });
}

test("a server that holds more than was recorded is not believed", async () => {
  const { upload } = makeUpload(new Server(null, { kind: "holds", offset: 99 }));
  upload.add(bytes(1));
  await assert.rejects(upload.finish(1), /another recording/);
});

test("a refusal says why, and the sound can still be had as a file", async () => {
  const server = new Server(null, { kind: "refused", message: "Too long." });
  const { upload } = makeUpload(server);
  upload.add(bytes(1, 2));
  await assert.rejects(upload.finish(1), /Too long/);
  upload.add(bytes(3));
  assert.deepEqual([...new Uint8Array(await upload.asFile().arrayBuffer())], [1, 2, 3]);
  assert.equal(upload.asFile().type, "audio/webm");
});

test("nothing recorded is nothing to save", async () => {
  const server = new Server();
  await assert.rejects(makeUpload(server).upload.finish(0), /Nothing was recorded/);
  assert.deepEqual(server.log, []);
});

test("what is thrown away is not sent on", async () => {
  const server = new Server();
  const { upload } = makeUpload(server);
  upload.add(bytes(1));
  while (!upload.isWhole) await new Promise((resolve) => setTimeout(resolve, 1));
  await upload.discard();
  upload.add(bytes(2));
  await assert.rejects(upload.finish(1), /thrown away/);
  assert.equal(server.isDiscarded, true);
  assert.deepEqual([...server.held], [1]);
});

test("a piece on its way arrives before the word that all is thrown away", async () => {
  const server = new Server();
  const order: string[] = [];
  let letGo = (): void => {};
  const { put, discard } = server;
  server.put = async (...given) => {
    await new Promise<void>((resolve) => (letGo = resolve));
    order.push("put");
    return put.apply(server, given);
  };
  server.discard = async () => {
    order.push("discard");
    return discard.apply(server);
  };
  const { upload } = makeUpload(server);
  upload.add(bytes(1));
  await new Promise((resolve) => setTimeout(resolve, 1));
  const gone = upload.discard();
  upload.add(bytes(2));
  await new Promise((resolve) => setTimeout(resolve, 1));
  letGo();
  await gone;
  assert.deepEqual(order, ["put", "discard"]);
  assert.deepEqual([...server.held], [1]);
});

test("throwing away does not wait for a server that is away", async () => {
  const server = new Server(null, AGAIN);
  const upload = new Upload(server, { id: "one", type: "a", wait: () => new Promise(() => {}) });
  upload.add(bytes(1));
  await new Promise((resolve) => setTimeout(resolve, 1));
  await upload.discard();
  assert.equal(server.isDiscarded, true);
});

test("a refusal before anything was said is known before anything is said", async () => {
  const full = { kind: "refused", message: "Your recordings take 4 GB." } as const;
  const { upload } = makeUpload(new Server(full));
  await assert.rejects(upload.open(), /take 4 GB/);
  assert.match(upload.failure?.message ?? "", /take 4 GB/);
});

test("a server that is away when it is asked first is told later when it began", async () => {
  let now = 1000;
  const server = new Server(AGAIN);
  const ages: number[] = [];
  const { start } = server;
  server.start = async (id, type, about) => {
    ages.push(about?.ageMs ?? -1);
    return start.call(server, id, type, about);
  };
  const upload = new Upload(server, { id: "one", type: "a", now: () => now });
  await upload.open();
  now += 90_000;
  upload.add(bytes(1));
  await upload.finish(1);
  assert.deepEqual(ages, [0, 90_000]);
});

test("of an interview only what was not acknowledged stays in memory", async () => {
  const server = new Server(null, null, AGAIN);
  const upload = new Upload(server, { id: "one", type: "a", keepsAll: false, wait: async () => {} });
  for (const part of [bytes(1, 2), bytes(3), bytes(4)]) {
    upload.add(part);
    while (!upload.isWhole) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  assert.equal(upload.asFile().size, 0);
  upload.add(bytes(5));
  await upload.finish(1);
  assert.deepEqual([...server.held], [1, 2, 3, 4, 5]);
});

test("a server that lost what it had acknowledged is not believed again", async () => {
  const server = new Server();
  const upload = new Upload(server, { id: "one", type: "a", keepsAll: false });
  upload.add(bytes(1, 2));
  while (!upload.isWhole) await new Promise((resolve) => setTimeout(resolve, 1));
  server.held = server.held.slice(0, 1);
  await assert.rejects(upload.finish(1), /lost what it had acknowledged/);
});

test("what a full disk refuses ends the recording with what is there", async () => {
  const server = new Server(null, null, { kind: "refused", message: "The disk is full." });
  const { upload } = makeUpload(server);
  upload.add(bytes(1, 2));
  while (!upload.isWhole) await new Promise((resolve) => setTimeout(resolve, 1));
  upload.add(bytes(3));
  await assert.rejects(upload.finish(1), /disk is full/);
  await upload.seal(4);
  assert.deepEqual(server.finished, { bytes: 2, seconds: 4 });
});

test("replies are judged by status and JSON", () => {
  const kinds = (status: number, said: unknown): string => judge(status, said, readOffset).kind;
  assert.equal(kinds(200, { offset: 5 }), "ok");
  assert.equal(kinds(409, { offset: 5 }), "holds");
  assert.equal(kinds(422, null), "damaged");
  for (const status of [401, 403, 408, 429, 500, 502, 503]) assert.equal(kinds(status, null), "again");
  for (const status of [400, 404, 410, 413, 415, 507]) assert.equal(kinds(status, null), "refused");
  assert.deepEqual(judge(413, { message: "Too long." }, readOffset), {
    kind: "refused",
    message: "Too long.",
  });
});

test("a good status without what was asked for is no good reply", () => {
  for (const said of [null, "", [], {}, { offset: "5" }, { offset: -1 }, { offset: 0.5 }]) {
    assert.equal(judge(200, said, readOffset).kind, "again");
  }
  assert.equal(readStarted({ upload: "/a" }), null);
  assert.deepEqual(readStarted({ upload: "/a", finish: "/b" }), { upload: "/a", finish: "/b" });
  assert.equal(readFinished({ id: 7, url: "/a" }), null);
});

test("a digest is SHA-256 in hexadecimal digits", async () => {
  const abc = new TextEncoder().encode("abc").buffer as ArrayBuffer;
  assert.equal(
    await digest(abc),
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

test("the first format that the browser knows is taken", () => {
  assert.equal(chooseType(() => true), "audio/webm;codecs=opus");
  assert.equal(chooseType((type) => type.startsWith("audio/mp4")), "audio/mp4;codecs=mp4a.40.2");
  assert.equal(chooseType(() => false), null);
  assert.equal(chooseType(() => true, "screen"), "video/webm;codecs=vp8,opus");
  assert.equal(chooseType((type) => type.includes("vp9"), "video"), "video/webm;codecs=vp9,opus");
});

test("a level is 0 in a quiet room and 1 for a loud voice", () => {
  const tone = (amplitude: number): Float32Array =>
    Float32Array.from({ length: 1024 }, (_, at) => amplitude * Math.sin(at / 5));
  assert.equal(measureLevel(new Float32Array(1024)), 0);
  assert.equal(measureLevel(tone(0.001)), 0);
  assert.equal(measureLevel(tone(1)), 1);
  assert.ok(Math.abs(measureLevel(tone(0.05)) - 0.576) < 0.01);
});

test("a microphone that hears nothing for five seconds is told", () => {
  const listener = new Listener(0);
  assert.equal(listener.isDeaf(0.1, 4999), false);
  assert.equal(listener.isDeaf(0.1, 5000), true);
  assert.equal(listener.isDeaf(0.5, 5100), false);
  assert.equal(listener.isDeaf(0, 10_000), false);
});

test("every reason for no microphone says what to do", () => {
  const names = ["NotAllowedError", "NotFoundError", "NotReadableError", "OverconstrainedError", ""];
  assert.equal(new Set(names.map((name) => explainRefusal(name))).size, names.length);
  for (const name of names) assert.match(explainRefusal(name), /try again|Choose|Write/);
});

test("time is told in minutes and seconds", () => {
  const shown = [0, 999, 65_000, 1_799_999, 3_600_000].map(formatElapsed);
  assert.deepEqual(shown, ["0:00", "0:00", "1:05", "29:59", "1:00:00"]);
});

test("the limit is near two minutes before it, or in the last tenth of a short one", () => {
  const half = 30 * 60_000;
  assert.deepEqual(
    [half - 120_001, half - 120_000, half - 1, half].map((ms) => judgeLimit(ms, half)),
    ["", "near", "near", "reached"],
  );
  assert.equal(judgeLimit(50_000, 60_000), "");
  assert.equal(judgeLimit(54_000, 60_000), "near");
});
