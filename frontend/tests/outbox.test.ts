import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answer, Outbox, type Outcome, retryDelay, type Store } from "../practise/outbox.ts";

const SAVED: Outcome = { kind: "saved", html: "", done: null, left: null };
const UNREACHED: Outcome = { kind: "unreached", message: "" };

/** A store that outlives outboxes, as localStorage outlives pages. */
class FakeStore implements Store {
  readonly values = new Map<string, string>();
  keys = (): string[] => [...this.values.keys()].sort();
  read = (key: string): string | null => this.values.get(key) ?? null;
  write = (key: string, value: string): void => void this.values.set(key, value);
  remove = (key: string): void => void this.values.delete(key);
}

/** A server that counts every id once and can be switched off. */
class FakeServer {
  isUp = true;
  replies: Outcome[] = [];
  readonly received: string[] = [];
  readonly counted = new Set<string>();
  busy = 0;
  mostAtOnce = 0;

  send = async (answer: Answer): Promise<Outcome> => {
    this.busy += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.busy);
    await Promise.resolve();
    this.busy -= 1;
    if (!this.isUp) return UNREACHED;
    this.received.push(answer.id);
    this.counted.add(answer.id);
    return this.replies.shift() ?? SAVED;
  };
}

function answerNamed(id: string): Answer {
  return { id, url: "/attempts", item: `item-${id}`, rating: "3", durationMs: 900, shownAt: "" };
}

function open(store: FakeStore, server: FakeServer) {
  const delays: number[] = [];
  const outcomes: [string, string][] = [];
  const waiting: number[] = [];
  let retry: () => void = () => undefined;
  const outbox = new Outbox({
    store,
    send: server.send,
    schedule: (job, delayMs) => {
      delays.push(delayMs);
      retry = job;
      return () => (retry = () => undefined);
    },
    onOutcome: (answer, outcome) => outcomes.push([answer.id, outcome.kind]),
    onChange: (count) => waiting.push(count),
  });
  return { outbox, delays, outcomes, waiting, runRetry: () => retry() };
}

test("answers are sent one after the other in the order they were given", async () => {
  const [store, server] = [new FakeStore(), new FakeServer()];
  const { outbox } = open(store, server);
  for (const id of ["c", "a", "b"]) outbox.add(answerNamed(id), 1000);
  assert.equal(await outbox.flush(), true);
  assert.deepEqual(server.received, ["c", "a", "b"]);
  assert.equal(server.mostAtOnce, 1);
  assert.equal(store.values.size, 0);
});

test("an answer given while another is on its way is sent in the same flush", async () => {
  const [store, server] = [new FakeStore(), new FakeServer()];
  const { outbox } = open(store, server);
  outbox.add(answerNamed("a"), 1);
  const flushed = outbox.flush();
  outbox.add(answerNamed("b"), 2);
  assert.equal(await flushed, true);
  assert.deepEqual(server.received, ["a", "b"]);
});

test("an unreached server loses nothing and is tried again ever more seldom", async () => {
  const [store, server] = [new FakeStore(), new FakeServer()];
  server.isUp = false;
  const { outbox, delays, waiting, runRetry } = open(store, server);
  outbox.add(answerNamed("a"), 1);
  assert.equal(await outbox.flush(), false);
  runRetry();
  assert.equal(await outbox.flush(), false);
  assert.equal(outbox.waiting, 1);
  assert.deepEqual(delays.slice(0, 2), [1000, 2000]);
  server.isUp = true;
  assert.equal(await outbox.flush(), true);
  assert.deepEqual([...server.counted], ["a"]);
  assert.equal(waiting.at(-1), 0);
});

test("delays double up to half a minute", () => {
  const delays = [1, 2, 3, 4, 5, 6, 7, 50].map(retryDelay);
  assert.deepEqual(delays, [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
});

test("the next page sends what the last one could not", async () => {
  const [store, server] = [new FakeStore(), new FakeServer()];
  server.isUp = false;
  const before = open(store, server);
  before.outbox.add(answerNamed("late"), 5);
  await before.outbox.flush();
  before.outbox.add(answerNamed("later"), 6);
  await before.outbox.flush();
  server.isUp = true;
  const after = open(store, server);
  assert.deepEqual(after.outbox.answers.map((answer) => answer.id), ["late", "later"]);
  assert.equal(await after.outbox.flush(), true);
  assert.deepEqual(server.received, ["late", "later"]);
});

test("two pages with one store keep each other's answers", async () => {
  const [store, server] = [new FakeStore(), new FakeServer()];
  server.isUp = false;
  const [one, other] = [open(store, server), open(store, server)];
  one.outbox.add(answerNamed("one"), 10);
  other.outbox.add(answerNamed("other"), 11);
  await Promise.all([one.outbox.flush(), other.outbox.flush()]);
  server.isUp = true;
  await Promise.all([one.outbox.flush(), other.outbox.flush()]);
  assert.deepEqual([...server.counted].sort(), ["one", "other"]);
  assert.equal(store.values.size, 0);
});

test("an item answered elsewhere is dropped quietly", async () => {
  const [store, server] = [new FakeStore(), new FakeServer()];
  server.replies = [{ kind: "elsewhere" }];
  const { outbox, outcomes } = open(store, server);
  outbox.add(answerNamed("a"), 1);
  assert.equal(await outbox.flush(), true);
  assert.deepEqual(outcomes, [["a", "elsewhere"]]);
  assert.equal(outbox.waiting, 0);
});

test("a refused answer does not block the ones behind it", async () => {
  const [store, server] = [new FakeStore(), new FakeServer()];
  server.replies = [{ kind: "refused", message: "no such item" }];
  const { outbox, outcomes } = open(store, server);
  outbox.add(answerNamed("a"), 1);
  outbox.add(answerNamed("b"), 2);
  assert.equal(await outbox.flush(), true);
  assert.deepEqual(outcomes, [["a", "refused"], ["b", "saved"]]);
});

test("a stored value that is no answer is thrown away", async () => {
  const [store, server] = [new FakeStore(), new FakeServer()];
  store.write("000000000000001.000000.x", "{not json");
  store.write("000000000000002.000000.y", '{"id": "y"}');
  const { outbox } = open(store, server);
  assert.equal(await outbox.flush(), true);
  assert.deepEqual(server.received, []);
  assert.equal(store.values.size, 0);
});
