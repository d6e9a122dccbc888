import assert from "node:assert/strict";
import { test } from "node:test";
import { stepFrom } from "../dayof/step.ts";
import { breathAt, breathSeconds, breathsIn, readPace } from "../dayof/pace.ts";

test("a pace is read from what the choice says", () => {
  assert.deepEqual(readPace("4-0-6-0"), [4, 0, 6, 0]);
  assert.equal(breathSeconds(readPace("4-0-6-0")), 10);
});

test("anything odd is the usual pace", () => {
  for (const odd of ["", "4-4", "0-4-4-4", "4-4-0-4", "a-b-c-d", "4-4-4-4-4", "99-1-1-1", "4-1.5-4-4"]) {
    assert.deepEqual(readPace(odd), [4, 4, 4, 4], odd);
  }
});

test("a breath goes in, is held, goes out, is held", () => {
  const pace = readPace("4-4-4-4");
  const parts = [0, 3.9, 4, 8, 12, 15.9, 16].map((at) => breathAt(at, pace).part);
  assert.deepEqual(parts, [0, 0, 1, 2, 3, 3, 0]);
});

test("a part of no length is passed over", () => {
  const pace = readPace("4-0-6-0");
  assert.deepEqual(breathAt(4, pace), { part: 2, word: "Breathe out", left: 6, seconds: 6 });
  assert.equal(breathAt(10, pace).word, "Breathe in");
});

test("a begun second counts whole", () => {
  const pace = readPace("4-4-4-4");
  assert.deepEqual([0, 0.1, 1, 3.95].map((at) => breathAt(at, pace).left), [4, 4, 3, 1]);
});

test("minutes are whole breaths", () => {
  assert.equal(breathsIn(1, readPace("4-0-6-0")), 6);
  assert.equal(breathsIn(2, readPace("4-4-4-4")), 8);
  assert.equal(breathsIn(0, readPace("4-4-4-4")), 1);
});

test("the keyboard enters a list at its first or last, and stays in it", () => {
  assert.equal(stepFrom(-1, 1, 3), 0);
  assert.equal(stepFrom(-1, -1, 3), 2);
  assert.equal(stepFrom(0, -1, 3), 0);
  assert.equal(stepFrom(1, 1, 3), 2);
  assert.equal(stepFrom(2, 1, 3), 2);
});
