import assert from "node:assert/strict";
import { test } from "node:test";
import * as clock from "../timer/clock.ts";
import { Stopwatch } from "../practise/stopwatch.ts";

test("a started timer runs down, pauses and goes on", () => {
  const running = clock.startTimer(clock.resetTimer(25), 0);
  assert.equal(clock.describeLeft(clock.leftAt(running, 1_000)), "24:59");
  const paused = clock.pauseTimer(running, 60_000);
  assert.equal(clock.describeLeft(clock.leftAt(paused, 999_000)), "24:00");
  const again = clock.startTimer(paused, 1_000_000);
  assert.equal(clock.isOver(again, 1_000_000 + 24 * 60_000), true);
  assert.equal(clock.leftAt(again, 99_000_000), 0);
});

test("a timer that was not started shows its whole length and is not over", () => {
  const fresh = clock.resetTimer(60);
  assert.equal(clock.describeLeft(clock.leftAt(fresh, 5)), "60:00");
  assert.equal(clock.isOver(fresh, Number.MAX_SAFE_INTEGER), false);
  assert.equal(clock.isBegun(fresh), false);
});

test("a stored timer is read back; anything odd is a fresh one", () => {
  const running = clock.startTimer(clock.resetTimer(45), 1_000);
  assert.deepEqual(clock.readTimer(JSON.stringify(running), 25), running);
  for (const odd of [null, "", "{", "7", '{"minutes": -1}', '{"minutes": 5, "leftMs": "x"}']) {
    assert.deepEqual(clock.readTimer(odd, 25), clock.resetTimer(25));
  }
});

test("a card's time leaves out the time the page was hidden", () => {
  const watch = new Stopwatch(1_000);
  watch.pause(3_000);
  watch.pause(4_000);
  watch.resume(60_000);
  watch.resume(60_100);
  assert.equal(watch.elapsedMs(60_500), 2_500);
});
