import assert from "node:assert/strict";
import { test } from "node:test";
import { countWords, sayWords } from "../answer/words.ts";

test("words are what stands between spaces and can be read", () => {
  assert.equal(countWords("append() returns None — always.\n\nAnd 2 more"), 7);
  assert.equal(countWords("  \n "), 0);
});

test("one word is one", () => {
  assert.equal(sayWords(1), "1 word");
  assert.equal(sayWords(0), "0 words");
});
