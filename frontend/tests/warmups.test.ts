import assert from "node:assert/strict";
import { test } from "node:test";

import { makeAim } from "../warmups/aim.ts";

test("A minute says once that ten seconds are left, and once that it is over", () => {
  const aim = makeAim(60);
  assert.equal(aim.at(49.9), "");
  assert.equal(aim.at(50), "10 seconds left.");
  assert.equal(aim.at(55), "");
  assert.equal(aim.at(60.1), "Time is over: end your sentence.");
  assert.equal(aim.at(70), "");
});

test("Half a minute is told five seconds ahead", () => {
  const aim = makeAim(30);
  assert.equal(aim.at(21), "");
  assert.equal(aim.at(25), "5 seconds left.");
});

test("A page that slept through the end says only that it is over", () => {
  const aim = makeAim(30);
  assert.equal(aim.at(45), "Time is over: end your sentence.");
  assert.equal(aim.at(46), "");
});
