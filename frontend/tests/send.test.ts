import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeAnswer, judgeReply } from "../practise/send.ts";

test("an answer is sent as the form the server reads", () => {
  const answer = {
    id: "5f0c",
    url: "/practise/7/attempts",
    item: "12",
    rating: "3",
    durationMs: 4200,
    shownAt: "2026-11-20T08:00:00.000Z",
  };
  assert.deepEqual(Object.fromEntries(encodeAnswer(answer, ["13", "14"])), {
    id: "5f0c",
    item: "12",
    rating: "3",
    duration_ms: "4200",
    shown_at: "2026-11-20T08:00:00.000Z",
    have: "13,14",
  });
});

test("what was typed into a drill goes along, field by field", () => {
  const answer = {
    id: "5f0c",
    url: "/practise/7/attempts",
    item: "12",
    rating: "graded",
    durationMs: 4200,
    shownAt: "2026-11-20T08:00:00.000Z",
    typed: ["", "a=1&b"],
    isGivenUp: true,
  };
  const sent = encodeAnswer(answer, []);
  assert.deepEqual(sent.getAll("blank"), ["", "a=1&b"]);
  assert.equal(sent.get("given_up"), "1");
  assert.equal(sent.get("rating"), "graded");
  assert.equal(encodeAnswer({ ...answer, isGivenUp: false }, []).has("given_up"), false);
});

test("a saved answer brings cards and counts", () => {
  const headers = new Headers({ "Greenroom-Done": "4", "Greenroom-Left": "16" });
  const outcome = judgeReply(200, "<article>", headers);
  assert.deepEqual(outcome, { kind: "saved", html: "<article>", done: 4, left: 16 });
});

test("counts that are no numbers are left out", () => {
  const outcome = judgeReply(200, "", new Headers({ "Greenroom-Done": "-1" }));
  assert.deepEqual(outcome, { kind: "saved", html: "", done: null, left: null });
});

test("only what cannot get better is given up", () => {
  const kinds = [409, 400, 404, 413, 401, 403, 429, 500, 503].map(
    (status) => judgeReply(status, "why", new Headers()).kind,
  );
  assert.deepEqual(kinds, [
    "elsewhere",
    "refused",
    "refused",
    "refused",
    "unreached",
    "unreached",
    "unreached",
    "unreached",
    "unreached",
  ]);
});
