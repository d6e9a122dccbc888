import assert from "node:assert/strict";
import { test } from "node:test";
import { readLines } from "../workbench/lines.ts";
import { followRun, type Reply, type RunEvent } from "../workbench/run.ts";

type Event = RunEvent & { n?: number };

const DONE: Event = { n: 9, event: "report", html: "", verdict: "accepted", summary: "All pass" };

function printed(n: number, text: string): Event {
  return { n, event: "output", stream: "stdout", text };
}

async function* linesOf(events: readonly Event[], breaksOff = false): AsyncGenerator<string> {
  for (const event of events) yield JSON.stringify(event);
  if (breaksOff) throw new TypeError("network error");
}

function answer(status: number, events: readonly Event[] = [], breaksOff = false): Reply {
  return { status, lines: linesOf(events, breaksOff), words: () => Promise.resolve("No.") };
}

/** Follow a run whose replies come in this order; an Error stands for no answer at all. */
async function follow(replies: (Reply | Error)[], isBegun = false) {
  const asked: string[] = [];
  const heard: string[] = [];
  const waits: number[] = [];
  const next = (what: string): Promise<Reply> => {
    asked.push(what);
    const reply = replies.shift() ?? new Error("nothing more was expected");
    return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply);
  };
  const parts = {
    ask: () => next("ask"),
    resume: (after: number) => next(`after ${after}`),
    wait: (delayMs: number) => Promise.resolve(void waits.push(delayMs)),
    onEvent: (event: RunEvent) => heard.push(event.event === "output" ? event.text : event.event),
    onRestart: () => heard.push("restart"),
    onLost: () => heard.push("lost"),
    isStopped: () => replies.length === 0 && heard.at(-1) === "lost",
  };
  return { ending: await followRun(parts, isBegun), asked, heard, waits };
}

test("a run is heard from its place in the queue to its report", async () => {
  const events: Event[] = [{ n: 1, event: "queued", place: 2 }, { n: 2, event: "started" }, DONE];
  const { ending, heard, asked } = await follow([answer(200, events)]);
  assert.deepEqual([heard, asked], [["queued", "started", "report"], ["ask"]]);
  assert.deepEqual(ending, { kind: "ended" });
});

test("after a lost connection it goes on behind the last event heard", async () => {
  const { heard, asked } = await follow([
    answer(200, [printed(1, "a"), printed(2, "b")], true),
    answer(200, [printed(3, "c"), DONE]),
  ]);
  assert.deepEqual(asked, ["ask", "after 2"]);
  assert.deepEqual(heard, ["a", "b", "lost", "c", "report"]);
});

test("an answer that ends before the run does is asked for again at once", async () => {
  const ping: Event = { event: "ping" };
  const replies = [answer(200, [printed(1, "a"), ping]), answer(200, [ping]), answer(200, [DONE])];
  const { asked, heard, waits } = await follow(replies);
  assert.deepEqual(asked, ["ask", "after 1", "after 1"]);
  assert.deepEqual([heard, waits], [["a", "report"], []]);
});

test("an empty answer is a lost one", async () => {
  const { heard, waits } = await follow([answer(200), answer(200, [DONE])]);
  assert.deepEqual([heard, waits], [["lost", "report"], [1000]]);
});

test("advice may come after the report, and is not waited for", async () => {
  const advice: Event = { n: 10, event: "advice", html: "" };
  const { heard } = await follow([answer(200, [DONE, advice])]);
  assert.deepEqual(heard, ["report", "advice"]);
  const { asked, ending } = await follow([answer(200, [DONE], true)]);
  assert.deepEqual([asked, ending], [["ask"], { kind: "ended" }]);
});

test("a server that counts anew is heard from its beginning", async () => {
  const again = [printed(1, "a"), printed(2, "b"), DONE];
  const { heard } = await follow([answer(200, [printed(1, "a")], true), answer(200, again)]);
  assert.deepEqual(heard, ["a", "lost", "restart", "a", "b", "report"]);
});

test("a server that has forgotten the run is asked for it again", async () => {
  const { heard, asked } = await follow([
    answer(200, [printed(1, "a")], true),
    new Error("no answer"),
    answer(404),
    answer(200, [printed(1, "a"), DONE]),
  ]);
  assert.deepEqual(asked, ["ask", "after 1", "after 1", "ask"]);
  assert.deepEqual(heard, ["a", "lost", "lost", "lost", "restart", "a", "report"]);
});

test("without an answer it is asked again, later and later", async () => {
  const gone = new Error("no answer");
  const { waits, asked } = await follow([gone, gone, answer(503), answer(200, [DONE])]);
  assert.deepEqual(waits, [1000, 2000, 4000]);
  assert.deepEqual(asked, ["ask", "ask", "ask", "ask"]);
});

test("a refusal is told in the server's words and not repeated", async () => {
  const { ending, asked } = await follow([answer(403)]);
  assert.deepEqual(ending, { kind: "refused", status: 403, message: "No." });
  assert.deepEqual(asked, ["ask"]);
});

test("a run found after a reload is picked up from its beginning", async () => {
  const { asked, heard } = await follow([answer(200, [printed(1, "a"), DONE])], true);
  assert.deepEqual([asked, heard], [["after 0"], ["a", "report"]]);
});

test("somebody who stops is not asked again for", async () => {
  const { ending, asked } = await follow([new Error("no answer")]);
  assert.deepEqual([ending, asked], [{ kind: "stopped" }, ["ask"]]);
});

test("lines are whole however the pieces are cut", async () => {
  const bytes = new TextEncoder().encode('{"a": "ä€😀"}\n\n{"b": 2}\n{"c": 3}');
  for (const size of [1, 2, 3, 7, bytes.length]) {
    const lines: string[] = [];
    for await (const line of readLines(cut(bytes, size))) lines.push(line);
    assert.deepEqual(lines, ['{"a": "ä€😀"}', '{"b": 2}', '{"c": 3}']);
  }
});

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}
