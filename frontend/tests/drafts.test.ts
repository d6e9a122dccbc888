import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import {
  chooseNewer,
  type Copy,
  DraftKeeper,
  readCopy,
  type Saved,
  type SaveState,
  type ServerDraft,
} from "../workbench/drafts.ts";
import type { Texts } from "../workbench/files.ts";

const KEY = "greenroom.draft.problem:7";

/** localStorage, which outlives pages. */
class FakeStore {
  readonly values = new Map<string, string>();
  read = (key: string): string | null => this.values.get(key) ?? null;
  write = (key: string, value: string): boolean => {
    this.values.set(key, value);
    return true;
  };
}

/** A server that counts revisions, and can be switched off. */
class FakeServer {
  isUp = true;
  isReceiptLost = false;
  files: Texts = { "a.py": "starter" };
  revision = 0;
  saves = 0;

  save = async (draft: { files: Texts; revision: number }): Promise<Saved> => {
    await Promise.resolve();
    if (!this.isUp) return { kind: "unreached" };
    if (draft.revision !== this.revision) return { kind: "conflict", theirs: this.draft };
    this.saves += 1;
    this.revision += 1;
    this.files = draft.files;
    return this.isReceiptLost ? { kind: "unreached" } : { kind: "saved", revision: this.revision };
  };

  get draft(): ServerDraft {
    return { files: this.files, revision: this.revision, savedAtMs: this.revision * 100 };
  }
}

function open(store: FakeStore, server: FakeServer, shown: ServerDraft = server.draft) {
  const states: SaveState[] = [];
  const conflicts: [Copy, ServerDraft][] = [];
  const delays: number[] = [];
  let job: () => void = () => undefined;
  let now = 1000;
  const keeper = new DraftKeeper(shown.files, shown.revision, {
    key: KEY,
    kept: readCopy(store, KEY),
    store,
    save: server.save,
    schedule: (next, delayMs) => {
      delays.push(delayMs);
      job = next;
      return () => (job = () => undefined);
    },
    nowMs: () => (now += 1),
    onState: (state) => states.push(state),
    onConflict: (mine, theirs) => conflicts.push([mine, theirs]),
  });
  const pass = async (): Promise<void> => {
    job();
    await turn();
  };
  return { keeper, states, conflicts, delays, pass };
}

test("what is typed is in the browser before anything is sent", () => {
  const [store, server] = [new FakeStore(), new FakeServer()];
  open(store, server).keeper.change({ "a.py": "x" });
  const copy = readCopy(store, KEY);
  assert.deepEqual([copy?.files, copy?.isSaved, server.saves], [{ "a.py": "x" }, false, 0]);
});

test("a pause in typing saves once", async () => {
  const [store, server] = [new FakeStore(), new FakeServer()];
  const { keeper, pass, states } = open(store, server);
  for (const text of ["d", "de", "def"]) keeper.change({ "a.py": text });
  await pass();
  assert.deepEqual([server.saves, server.files], [1, { "a.py": "def" }]);
  assert.equal(states.at(-1), "saved");
  assert.equal(readCopy(store, KEY)?.isSaved, true);
});

test("what is typed during a save is saved after it", async () => {
  const server = new FakeServer();
  const { keeper, pass } = open(new FakeStore(), server);
  keeper.change({ "a.py": "one" });
  const saving = keeper.flush();
  keeper.change({ "a.py": "two" });
  await saving;
  assert.equal(keeper.isSaved, false);
  await pass();
  assert.deepEqual([server.files, server.revision, keeper.isSaved], [{ "a.py": "two" }, 2, true]);
});

test("a server that is away is tried again, at growing distances", async () => {
  const server = new FakeServer();
  const { keeper, pass, delays, states } = open(new FakeStore(), server);
  server.isUp = false;
  keeper.change({ "a.py": "x" });
  await pass();
  await pass();
  assert.equal(states.at(-1), "failed");
  server.isUp = true;
  await pass();
  assert.deepEqual(delays, [900, 1000, 2000]);
  assert.deepEqual(server.files, { "a.py": "x" });
});

test("a save on top of another window's waits for the learner's choice", async () => {
  const server = new FakeServer();
  const { keeper, pass, conflicts } = open(new FakeStore(), server);
  [server.revision, server.files] = [4, { "a.py": "theirs" }];
  keeper.change({ "a.py": "mine" });
  await pass();
  keeper.change({ "a.py": "mine, longer" });
  await pass();
  assert.equal(conflicts.length, 1);
  assert.equal(server.saves, 0);
  keeper.choose({ "a.py": "mine, longer" }, 4);
  await turn();
  assert.deepEqual([server.files, server.revision], [{ "a.py": "mine, longer" }, 5]);
});

test("taking the other window's version saves nothing", async () => {
  const [store, server] = [new FakeStore(), new FakeServer()];
  const { keeper, pass, conflicts } = open(store, server);
  [server.revision, server.files] = [4, { "a.py": "theirs" }];
  keeper.change({ "a.py": "mine" });
  await pass();
  keeper.accept(conflicts[0]?.[1] ?? server.draft);
  await keeper.flush();
  assert.deepEqual([server.saves, keeper.revision], [0, 4]);
  assert.deepEqual(readCopy(store, KEY)?.files, { "a.py": "theirs" });
});

test("a save whose receipt was lost asks nothing", async () => {
  const server = new FakeServer();
  const { keeper, pass, conflicts } = open(new FakeStore(), server);
  server.isReceiptLost = true;
  keeper.change({ "a.py": "x" });
  await pass();
  server.isReceiptLost = false;
  await pass();
  assert.deepEqual([conflicts, keeper.isSaved, keeper.revision], [[], true, 1]);
});

test("more that is typed after a lost receipt is saved, and asks nothing", async () => {
  const server = new FakeServer();
  const { keeper, pass, conflicts } = open(new FakeStore(), server);
  server.isReceiptLost = true;
  keeper.change({ "a.py": "x" });
  await pass();
  server.isReceiptLost = false;
  keeper.change({ "a.py": "xy" });
  await pass();
  assert.deepEqual([conflicts, server.files, server.revision], [[], { "a.py": "xy" }, 2]);
});

test("a page made while the one before still saves asks nothing", async () => {
  const [store, server] = [new FakeStore(), new FakeServer()];
  const before = server.draft;
  const first = open(store, server);
  first.keeper.change({ "a.py": "x" });
  const { keeper, pass, conflicts } = open(store, server, before);
  await first.keeper.flush();
  keeper.change({ "a.py": "xy" });
  await pass();
  assert.deepEqual([conflicts, server.files, server.revision], [[], { "a.py": "xy" }, 2]);
});

test("another window's text is another's, also after a quick reload", async () => {
  const [store, server] = [new FakeStore(), new FakeServer()];
  const before = server.draft;
  open(store, server).keeper.change({ "a.py": "x" });
  const { keeper, pass, conflicts } = open(store, server, before);
  [server.revision, server.files] = [1, { "a.py": "theirs" }];
  keeper.change({ "a.py": "xy" });
  await pass();
  assert.equal(conflicts.length, 1);
  assert.deepEqual(server.files, { "a.py": "theirs" });
});

const SERVER: ServerDraft = { files: { "a.py": "saved" }, revision: 3, savedAtMs: 5000 };
const COPY: Copy = { files: { "a.py": "typed" }, revision: 3, changedAtMs: 6000, isSaved: false };

test("after a crash the browser's unsaved text comes back", () => {
  const { files, isRestored, other } = chooseNewer(SERVER, COPY);
  assert.deepEqual([files, isRestored, other], [{ "a.py": "typed" }, true, null]);
});

test("a copy that the server has is only a copy", () => {
  const server = { ...SERVER, files: { "a.py": "from the laptop" }, revision: 4 };
  const { files, isRestored } = chooseNewer(server, { ...COPY, isSaved: true });
  assert.deepEqual([files, isRestored], [{ "a.py": "from the laptop" }, false]);
});

test("of two changed versions the newer is shown and the other offered", () => {
  const server = { ...SERVER, revision: 4 };
  const mine = chooseNewer(server, COPY);
  assert.deepEqual([mine.files, mine.other], [{ "a.py": "typed" }, { "a.py": "saved" }]);
  const theirs = chooseNewer({ ...server, savedAtMs: 7000 }, COPY);
  assert.deepEqual([theirs.files, theirs.other], [{ "a.py": "saved" }, { "a.py": "typed" }]);
  assert.equal(theirs.isRestored, false);
});

test("a copy follows an exercise whose files have changed", () => {
  const server = { ...SERVER, files: { "a.py": "saved", "b.py": "new" } };
  const copy = { ...COPY, files: { "a.py": "typed", "gone.py": "old" } };
  assert.deepEqual(chooseNewer(server, copy).files, { "a.py": "typed", "b.py": "new" });
});

test("a broken copy is no copy", () => {
  const store = new FakeStore();
  for (const text of ["{", "null", "[]", '{"files": 3}']) {
    store.write(KEY, text);
    assert.equal(readCopy(store, KEY), null);
  }
});
