import assert from "node:assert/strict";
import { test } from "node:test";

import { stepOf } from "../practise/quiz.ts";
import { sayTimeLeft } from "../practise/time-left.ts";
import { type Reply, Saver } from "../quiz/saver.ts";

/** A saver with its clock in hand: `tick` runs what is due, `answer` ends the send under way. */
function makeSaver() {
  const jobs: { job: () => void; delayMs: number }[] = [];
  const sends: ((reply: Reply) => void)[] = [];
  const said: string[] = [];
  let ended = 0;
  const saver = new Saver({
    send: () => new Promise((resolve) => sends.push(resolve)),
    schedule: (job, delayMs) => {
      const entry = { job, delayMs };
      jobs.push(entry);
      return () => void (jobs.includes(entry) && jobs.splice(jobs.indexOf(entry), 1));
    },
    show: (words) => said.push(words),
    over: () => (ended += 1),
  });
  const tick = (): number => {
    const next = jobs.shift();
    next?.job();
    return next?.delayMs ?? -1;
  };
  const answer = async (reply: Reply): Promise<void> => {
    sends.shift()?.(reply);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { saver, jobs, sends, said, tick, answer, ended: () => ended };
}

test("changes in quick succession are one save", async () => {
  const { saver, sends, said, tick, answer } = makeSaver();
  saver.change(400);
  saver.change(400);
  assert.equal(tick(), 400);
  assert.equal(tick(), -1);
  assert.equal(sends.length, 1);
  await answer("saved");
  assert.deepEqual(said, ["Saved"]);
  assert.equal(saver.isDirty, false);
});

test("a change during a send is sent after it, and only then is it saved", async () => {
  const { saver, sends, said, tick, answer } = makeSaver();
  saver.change(400);
  tick();
  saver.change(400);
  tick();
  assert.equal(sends.length, 1, "never two at a time");
  await answer("saved");
  assert.deepEqual(said, []);
  tick();
  await answer("saved");
  assert.deepEqual(said, ["Saved"]);
});

test("what was not saved is said and sent again", async () => {
  const { saver, said, tick, answer } = makeSaver();
  saver.change(0);
  tick();
  await answer("failed");
  assert.equal(saver.isDirty, true);
  assert.deepEqual(said, ["Not saved yet; trying again"]);
  assert.equal(tick(), 2000);
  await answer("saved");
  assert.equal(saver.isDirty, false);
});

test("after the end nothing is sent any more", async () => {
  const { saver, jobs, tick, answer, ended } = makeSaver();
  saver.change(0);
  tick();
  await answer("over");
  saver.change(0);
  assert.equal(jobs.length, 0);
  assert.equal(ended(), 1);
});

test("a page is touched from a change until that change is kept", async () => {
  const { saver, tick, answer } = makeSaver();
  assert.equal(saver.isTouched, false);
  saver.change(400);
  assert.equal(saver.isTouched, true);
  tick();
  assert.equal(saver.isTouched, true, "a save under way may yet be lost");
  await answer("saved");
  assert.equal(saver.isTouched, false);
});

test("the form's own save calls off what waits", () => {
  const { saver, jobs } = makeSaver();
  saver.change(400);
  saver.stop();
  assert.equal(jobs.length, 0);
  assert.equal(saver.isDirty, false);
});

test("arrows and letters walk, with Alt or as capitals they move the line", () => {
  assert.deepEqual(stepOf({ key: "ArrowUp", altKey: true }), { by: -1, moves: true });
  assert.deepEqual(stepOf({ key: "ArrowDown", altKey: false }), { by: 1, moves: false });
  assert.deepEqual(stepOf({ key: "j", altKey: false }), { by: 1, moves: false });
  assert.deepEqual(stepOf({ key: "K", altKey: false }), { by: -1, moves: true });
  assert.equal(stepOf({ key: "1", altKey: false }), null);
  assert.equal(stepOf({ key: "j", altKey: true }), null);
});

test("time left is rounded up, so that 0:00 is the end", () => {
  assert.equal(sayTimeLeft(61_000), "1:01");
  assert.equal(sayTimeLeft(60_001), "1:01");
  assert.equal(sayTimeLeft(1), "0:01");
  assert.equal(sayTimeLeft(0), "0:00");
  assert.equal(sayTimeLeft(-5000), "0:00");
  assert.equal(sayTimeLeft(3_600_000), "60:00");
});
