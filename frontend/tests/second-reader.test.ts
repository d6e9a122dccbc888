import assert from "node:assert/strict";
import { test } from "node:test";

import { sealOf, writeReview } from "../second-reader/seal.ts";
import { blocksIn, blocksOf, clock, placeOf, readMock } from "../second-reader/shape.ts";

const MOCK = {
  format: "greenroom.mock",
  version: 1,
  mock: "6f1c2f6e-0000-4000-8000-000000000001",
  token: "abc",
  title: "Mixed",
  on: "21 Nov 2026",
  level: "mid",
  seconds: 600,
  dimensions: [{ id: "depth", title: "Depth", asks: "How deep?", anchors: ["a", "b", "c", "d"] }],
  asked: [
    {
      at: 5,
      kind: "question",
      prompt: "<b>Why?</b>",
      answer: "Because",
      is_spoken: false,
      code: "",
      follow_ups: [],
      clarified: [],
    },
  ],
  media: [{ at: 0, seconds: 30, type: "audio/webm" }],
};

test("A mock is read as it was written, its markup as text", () => {
  const mock = readMock(JSON.stringify(MOCK));
  assert.equal(mock.asked[0]?.prompt, "<b>Why?</b>");
  assert.equal(mock.dimensions[0]?.anchors.length, 4);
});

test("What is no mock, of another version, damaged, or holds a page as a recording is refused", () => {
  for (const [change, message] of [
    [{ format: "x" }, /no mock/u],
    [{ version: 2 }, /newer/u],
    [{ seconds: "600" }, /damaged/u],
    [{ asked: [1] }, /damaged/u],
    [{ media: [{ at: 0, seconds: 1, type: "text/html" }] }, /no recording/u],
  ] as const) {
    assert.throws(() => readMock(JSON.stringify({ ...MOCK, ...change })), message);
  }
  assert.throws(() => readMock("<html>"), /no mock/u);
});

test("A second of the timeline is found in its part, or at the beginning of the next", () => {
  const media = [
    { at: 0, seconds: 30, type: "audio/webm" },
    { at: 40, seconds: 20, type: "audio/webm" },
  ];
  assert.deepEqual(placeOf(media, 12), [0, 12]);
  assert.deepEqual(placeOf(media, 35), [1, 0]);
  assert.deepEqual(placeOf(media, 45), [1, 5]);
  assert.equal(placeOf(media, 80), null);
  assert.equal(clock(75.4), "1:15");
});

test("A review is sealed as the Python side seals it", async () => {
  const review = {
    name: " Bo ",
    summary: "Good,\n„clear“ \u2028 <script>",
    scores: [{ dimension: "depth", level: 3, why: "" }],
    notes: [{ at_ms: 12_000, text: "slow \\ here" }],
  };
  const told = JSON.parse(await writeReview(readMock(JSON.stringify(MOCK)), review)) as {
    name: string;
    seal: string;
  };
  assert.equal(told.name, "Bo");
  // tests/core/interviewing/test_interviewing_reading.py holds the same number.
  assert.equal(told.seal, "fa53cc2b24cfcca17e12dc3bd5a1bc57548d410fc8a773844776526661429c6f");
  assert.notEqual(
    told.seal,
    await sealOf({ mock: MOCK.mock, token: "abc", ...review, name: "Bo", summary: "" }),
  );
});

test("A prompt is shown as paragraphs and code, without its marks", () => {
  assert.deepEqual(blocksOf("# Task\nWhat is `x`?\n\n```python\nx = 1\n\ny = 2\n```\nAnd why?"), [
    { text: "Task\nWhat is `x`?", isCode: false },
    { text: "x = 1\n\ny = 2", isCode: true },
    { text: "And why?", isCode: false },
  ]);
});

test("A file's data is found in its text, and a file without any holds no mock", () => {
  const file =
    '<head><style>p{}</style></head><script type="application/json" id="mock">{"a": 1}</script>\n' +
    '<script type="text/plain" data-media="0">QUJD</script>\n' +
    '<script type="text/plain" data-media="1">REVG</script>\n<script type="module">x</script>';
  assert.deepEqual(blocksIn(file), { mock: '{"a": 1}', media: ["QUJD", "REVG"] });
  assert.deepEqual(blocksIn("<html>"), { mock: "", media: [] });
  assert.throws(() => readMock(blocksIn("<html>").mock), /no mock/u);
});
