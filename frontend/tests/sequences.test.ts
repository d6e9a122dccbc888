import assert from "node:assert/strict";
import { test } from "node:test";
import { nameKey, normaliseKeys, SequenceReader } from "../keys/sequences.ts";

const BINDINGS = ["r", "g t", "g p", "Space", "Ctrl+k"];

function press(key: string, held: { ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean } = {}) {
  return { key, ctrlKey: false, metaKey: false, altKey: false, ...held };
}

test("a single key completes its binding at once", () => {
  assert.equal(new SequenceReader().press("r", 0, BINDINGS), "r");
});

test("two keys within a second complete a sequence", () => {
  const reader = new SequenceReader();
  assert.equal(reader.press("g", 0, BINDINGS), undefined);
  assert.equal(reader.isWaiting, true);
  assert.equal(reader.press("p", 1000, BINDINGS), "g p");
  assert.equal(reader.isWaiting, false);
});

test("the second key after more than a second stands for itself", () => {
  const reader = new SequenceReader();
  reader.press("g", 0, [...BINDINGS, "t"]);
  assert.equal(reader.press("t", 1001, [...BINDINGS, "t"]), "t");
});

test("within a sequence its last key does not do its own deed", () => {
  const reader = new SequenceReader();
  reader.press("g", 0, [...BINDINGS, "t"]);
  assert.equal(reader.press("t", 10, [...BINDINGS, "t"]), "g t");
});

test("a wrong second key is read as a new beginning", () => {
  const reader = new SequenceReader();
  reader.press("g", 0, BINDINGS);
  assert.equal(reader.press("r", 10, BINDINGS), "r");
  reader.press("g", 20, BINDINGS);
  reader.press("g", 30, BINDINGS);
  assert.equal(reader.press("t", 40, BINDINGS), "g t");
});

test("a key without meaning forgets what was begun", () => {
  const reader = new SequenceReader();
  reader.press("g", 0, BINDINGS);
  reader.press("x", 10, BINDINGS);
  assert.equal(reader.press("t", 20, BINDINGS), undefined);
});

test("keys are named as pages write them", () => {
  assert.equal(nameKey(press(" ")), "Space");
  assert.equal(nameKey(press("R")), "r");
  assert.equal(nameKey(press("?")), "?");
  assert.equal(nameKey(press("K", { ctrlKey: true })), "Ctrl+k");
  assert.equal(nameKey(press("k", { metaKey: true })), "Ctrl+k");
  assert.equal(nameKey(press("Enter")), "Enter");
});

test("Alt and lone modifiers are the system's", () => {
  assert.equal(nameKey(press("r", { altKey: true })), "");
  assert.equal(nameKey(press("Shift")), "");
  assert.equal(nameKey(press("Control", { ctrlKey: true })), "");
});

test("bindings are read however a page spells them", () => {
  assert.equal(normaliseKeys("R"), "r");
  assert.equal(normaliseKeys("  G   t "), "g t");
  assert.equal(normaliseKeys("Cmd+k"), "Ctrl+k");
});

test("Alt with a key that has a name is a key of its own, with a letter it is text", () => {
  assert.equal(nameKey(press("PageDown", { altKey: true })), "Alt+PageDown");
  assert.equal(nameKey(press("@", { altKey: true })), "");
  assert.equal(nameKey(press("ArrowLeft", { altKey: true, ctrlKey: true })), "");
  assert.equal(nameKey(press("Alt", { altKey: true })), "");
});
