import assert from "node:assert/strict";
import { test } from "node:test";
import {
  describeLines,
  holds,
  type Line,
  type Mark,
  placeBetween,
  readKept,
  sortMarks,
} from "../review/marks.ts";

const FILES = ["models.py", "views.py"];

function line(number: number, file = "views.py", side: Line["side"] = "new"): Line {
  return { file, side, number };
}

function mark(start: number, file = "views.py"): Mark {
  const place = { file, side: "new" as const, start, end: start + 1 };
  return { ...place, category: "security", severity: "major", words: "No owner is checked." };
}

test("a range is the same from either end", () => {
  const wanted = { file: "views.py", side: "new", start: 3, end: 7 };
  assert.deepEqual(placeBetween(line(3), line(7)), wanted);
  assert.deepEqual(placeBetween(line(7), line(3)), wanted);
});

test("a range ends at the edge of a file, and of a side", () => {
  const alone = { file: "views.py", side: "new", start: 7, end: 7 };
  assert.deepEqual(placeBetween(line(3, "models.py"), line(7)), alone);
  assert.deepEqual(placeBetween(line(3, "views.py", "old"), line(7)), alone);
});

test("a mark holds its lines and no others", () => {
  const held = [line(4), line(5), line(6), line(5, "models.py"), line(5, "views.py", "old")];
  assert.deepEqual(held.map((one) => holds(mark(4), one)), [true, true, false, false, false]);
});

test("marks are in the order of the page", () => {
  const sorted = sortMarks([mark(9), mark(2), mark(30, "models.py")], FILES);
  assert.deepEqual(sorted.map(({ file, start }) => `${file}:${start}`), [
    "models.py:30",
    "views.py:2",
    "views.py:9",
  ]);
});

test("lines are named as one says them", () => {
  const place = { file: "a", side: "new" as const, start: 3, end: 3 };
  assert.equal(describeLines(place), "line 3");
  assert.equal(describeLines({ ...place, end: 5 }), "lines 3 to 5");
  assert.equal(describeLines({ ...place, side: "old" }), "removed line 3");
});

test("marks outlive the page, unless their file has gone or they make no sense", () => {
  const stored = { marks: [mark(2), mark(3, "gone.py"), { file: "views.py" }], begun: mark(8) };
  assert.deepEqual(readKept(JSON.stringify(stored), FILES), { marks: [mark(2)], begun: mark(8) });
  for (const text of [null, "{", "null", "[]", '{"marks": 3}']) {
    assert.deepEqual(readKept(text, FILES), { marks: [], begun: null });
  }
});
