import assert from "node:assert/strict";
import { test } from "node:test";
import * as clock from "../timer/clock.ts";
import { Stopwatch } from "../practise/stopwatch.ts";

test("a running clock is read from the cookies and runs down to nothing", () => {
  const running = clock.readClock("a=b; greenroom_pomodoro=7.running.1500000; c=d");
  assert.ok(running);
  assert.equal(clock.describeLeft(clock.leftAt(running, 0)), "25:00");
  assert.equal(clock.describeLeft(clock.leftAt(running, 1_000)), "24:59");
  assert.equal(clock.leftAt(running, 99_000_000), 0);
});

test("a paused clock keeps what is left", () => {
  const paused = clock.readClock("greenroom_pomodoro=7.paused.60000");
  assert.ok(paused);
  assert.equal(clock.describeLeft(clock.leftAt(paused, 999_000_000)), "1:00");
});

test("no cookie or an odd one is no clock", () => {
  for (const odd of ["", "x=1", "7", "7.over.1", "7.running.-1", "a.running.1", "7.running.1e9"]) {
    assert.equal(clock.readClock(`greenroom_pomodoro=${odd}`), null);
  }
  assert.equal(clock.readClock(""), null);
});

test("a card's time leaves out the time the page was hidden", () => {
  const watch = new Stopwatch(1_000);
  watch.pause(3_000);
  watch.pause(4_000);
  watch.resume(60_000);
  watch.resume(60_100);
  assert.equal(watch.elapsedMs(60_500), 2_500);
});
