import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseNotes, type FoundFile, isNotes, MAX_FILES, refuseNotes } from "../drop/files.ts";
import { stepFrom } from "../palette/step.ts";

function found(path: string, sizeBytes = 1): FoundFile {
  return { path, file: { size: sizeBytes } as File };
}

test("notes are text and Markdown outside hidden folders", () => {
  assert.deepEqual(
    ["a.md", "b/C.TXT", "d.markdown", "e.pdf", "f.md.zip", ".obsidian/g.md", "h/.i.md"].map(isNotes),
    [true, true, true, false, false, false, false],
  );
});

test("notes are sent in the order of their paths", () => {
  const notes = chooseNotes([found("b.md"), found("x.png"), found("a/z.md"), found("a.md")]);
  assert.deepEqual(notes.map(({ path }) => path), ["a.md", "a/z.md", "b.md"]);
});

test("what the server would refuse is refused before it is sent", () => {
  assert.match(refuseNotes([]), /Nothing to import/);
  assert.match(refuseNotes([found("big.md", 5_000_001)]), /big\.md is too large/);
  assert.match(refuseNotes(Array(MAX_FILES + 1).fill(found("a.md"))), /501 files/);
  assert.match(refuseNotes(Array(20).fill(found("a.md", 4_900_000))), /80 MB/);
  assert.equal(refuseNotes([found("a.md", 5_000_000)]), "");
});

test("arrows go round a list at both ends", () => {
  assert.equal(stepFrom("ArrowDown", 2, 3), 0);
  assert.equal(stepFrom("ArrowUp", 0, 3), 2);
  assert.equal(stepFrom("ArrowDown", -1, 3), 0);
  assert.equal(stepFrom("PageDown", 0, 3), 2);
  assert.equal(stepFrom("x", 0, 3), undefined);
  assert.equal(stepFrom("ArrowDown", -1, 0), undefined);
});
