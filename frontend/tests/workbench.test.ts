import assert from "node:assert/strict";
import { test } from "node:test";
import { clampSize, readPreferences, writePreferences } from "../editor/preferences.ts";
import { areSame, readWorkbench, shortNames } from "../workbench/files.ts";
import { keepEnd, plainText } from "../workbench/output-text.ts";
import { formatClock, formatLeft, sayTimeLeft } from "../workbench/time.ts";

test("a page's files are read with what it leaves out", () => {
  const bench = readWorkbench('{"files": [{"path": "a.py", "text": "x = 1\\r\\n"}]}');
  assert.deepEqual(bench.files, [
    { path: "a.py", text: "x = 1\n", starter: "x = 1\n", isReadOnly: false, role: "code" },
  ]);
  assert.deepEqual([bench.revision, bench.savedAtMs, bench.isLocked], [0, null, false]);
});

test("a bare list of files is a workbench too", () => {
  assert.equal(readWorkbench('[{"path": "a.py", "text": ""}]').files.length, 1);
});

test("files with the same last name are told apart by their folders", () => {
  const paths = ["shop/views.py", "stock/views.py", "shop/models.py", "manage.py"];
  assert.deepEqual(shortNames(paths), ["shop/views.py", "stock/views.py", "models.py", "manage.py"]);
});

test("versions differ by a text or by a file", () => {
  assert.ok(areSame({ a: "1", b: "2" }, { b: "2", a: "1" }));
  assert.ok(!areSame({ a: "1" }, { a: "2" }));
  assert.ok(!areSame({ a: "1" }, { a: "1", b: "" }));
});

test("preferences are remembered, and nonsense is as usual", () => {
  const values = new Map<string, string>();
  const store = {
    read: (key: string) => values.get(key) ?? null,
    write: (key: string, value: string) => values.set(key, value),
  };
  assert.deepEqual(readPreferences(store), { isVim: false, sizePx: 14, wraps: null });
  writePreferences(store, { isVim: true, sizePx: 18, wraps: true });
  assert.deepEqual(readPreferences(store), { isVim: true, sizePx: 18, wraps: true });
  for (const text of ["{", "3", "null", '{"sizePx": "big", "isVim": 1}']) {
    values.set("greenroom.editor", text);
    assert.deepEqual(readPreferences(store), { isVim: false, sizePx: 14, wraps: null });
  }
  assert.deepEqual([2, 11.4, 99, Number.NaN].map(clampSize), [11, 11, 24, 14]);
});

test("colours, titles and bells of a terminal do not reach the page", () => {
  assert.equal(plainText("\x1b[31;1mred\x1b[0m \x1b]0;title\x07bell\x07"), "red bell\ufffd");
  assert.equal(plainText("one\r\ntwo\rthree\ttab\n"), "one\ntwo\nthree\ttab\n");
});

test("of too much output the end is kept, from the beginning of a line", () => {
  const text = Array.from({ length: 100 }, (_, at) => `line ${at}\n`).join("");
  const { text: kept, leftOut } = keepEnd(text, 100);
  assert.ok(kept.length <= 100 && kept.startsWith("line ") && kept.endsWith("line 99\n"));
  assert.equal(leftOut + kept.length, text.length);
  assert.deepEqual(keepEnd("x".repeat(300), 100), { text: "x".repeat(100), leftOut: 200 });
  assert.deepEqual(keepEnd("short", 100), { text: "short", leftOut: 0 });
});

test("a clock counts up in whole seconds, and down to the last one", () => {
  assert.deepEqual([0, 999, 65_000, 3_661_000].map(formatClock), ["0:00", "0:00", "1:05", "1:01:01"]);
  assert.deepEqual([-5, 1, 60_000].map(formatLeft), ["0:00", "0:01", "1:00"]);
});

test("what is left is said three times and at the end, each once", () => {
  const said = [];
  for (let left = 11 * 60_000; left >= -60_000; left -= 30_000) {
    said.push(sayTimeLeft(left + 30_000, left));
  }
  assert.deepEqual(
    said.filter((words) => words !== null),
    ["10 minutes left.", "5 minutes left.", "1 minute left.", "Time is over."],
  );
});

test("a page opened late says where it stands", () => {
  assert.equal(sayTimeLeft(Number.POSITIVE_INFINITY, 4 * 60_000), "4 minutes left.");
  assert.equal(sayTimeLeft(Number.POSITIVE_INFINITY, -1), "Time is over.");
});
