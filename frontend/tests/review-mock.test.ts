import assert from "node:assert/strict";
import { test } from "node:test";

import { clock, lineAt, momentFrom, nextSpeed, partAfter, partAt } from "../review-mock/places.ts";

const PARTS = [
  { start: 0, seconds: 60 },
  { start: 90, seconds: 30 },
];

test("a second lies in the part that was recorded then", () => {
  assert.deepEqual(partAt(PARTS, 12.5), { index: 0, within: 12.5 });
  assert.deepEqual(partAt(PARTS, 100), { index: 1, within: 10 });
});

test("between parts nothing was recorded, and playing goes on with the next", () => {
  assert.equal(partAt(PARTS, 75), null);
  assert.equal(partAfter(PARTS, 75), 1);
  assert.equal(partAfter(PARTS, 121), null);
  assert.equal(partAt([], 0), null);
});

test("the next moment is not the one that one stands on", () => {
  assert.equal(momentFrom([0, 10, 20], 10, 1), 20);
  assert.equal(momentFrom([0, 10, 20], 9.8, 1), 20);
  assert.equal(momentFrom([0, 10, 20], 20, 1), null);
});

test("the moment before is the one before that, just after one", () => {
  assert.equal(momentFrom([0, 10, 20], 20.5, -1), 10);
  assert.equal(momentFrom([0, 10, 20], 25, -1), 20);
  assert.equal(momentFrom([0, 10, 20], 0, -1), null);
});

test("the line in step is the last that has begun", () => {
  assert.equal(lineAt([1, 5, 9], 0), -1);
  assert.equal(lineAt([1, 5, 9], 6), 1);
  assert.equal(lineAt([], 6), -1);
});

test("times are written as people write them", () => {
  assert.deepEqual([0, 75.9, 3661, -3].map(clock), ["0:00", "1:15", "1:01:01", "0:00"]);
});

test("speed stays among those offered", () => {
  const speeds = [0.75, 1, 1.25, 2];
  assert.equal(nextSpeed(speeds, 1, 1), 1.25);
  assert.equal(nextSpeed(speeds, 2, 1), 2);
  assert.equal(nextSpeed(speeds, 0.75, -1), 0.75);
});
