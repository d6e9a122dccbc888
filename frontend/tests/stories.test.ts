// The length of a story, as the server counts it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { sayLength, saySeconds, speakingSeconds } from "../stories/length.ts";

test("130 words take a minute", () => {
  assert.equal(speakingSeconds(130, 130), 60);
  assert.equal(speakingSeconds(65, 130), 30);
});

test("seconds are said in minutes from sixty on", () => {
  assert.deepEqual([45, 60, 150].map(saySeconds), ["45 s", "1 min", "2 min 30 s"]);
});

test("a text has words and a time, and nothing has neither", () => {
  assert.equal(sayLength("I wrote two tests.", 130), "4 words, 2 s");
  assert.equal(sayLength("Done.", 130), "1 word, 0 s");
  assert.equal(sayLength(" \n", 130), "");
});
