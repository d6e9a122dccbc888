import assert from "node:assert/strict";
import { test } from "node:test";
import * as places from "../calendar/places.ts";

const HERE: places.Place = { day: "2026-11-30", startsAt: 1080, minutes: 25 };

test("arrow keys move by a day and by a quarter of an hour", () => {
  assert.deepEqual(places.pressKey(HERE, "ArrowRight", false), { ...HERE, day: "2026-12-01" });
  assert.deepEqual(places.pressKey(HERE, "ArrowLeft", false), { ...HERE, day: "2026-11-29" });
  assert.deepEqual(places.pressKey(HERE, "ArrowUp", false), { ...HERE, startsAt: 1065 });
  assert.deepEqual(places.pressKey(HERE, "ArrowDown", false), { ...HERE, startsAt: 1095 });
  assert.equal(places.pressKey(HERE, "Enter", false), null);
});

test("with Shift they change the length", () => {
  assert.equal(places.pressKey(HERE, "ArrowDown", true)?.minutes, 30);
  assert.equal(places.pressKey(HERE, "ArrowUp", true)?.minutes, 20);
  assert.equal(places.pressKey({ ...HERE, minutes: 5 }, "ArrowUp", true)?.minutes, 5);
  assert.equal(places.pressKey(HERE, "ArrowLeft", true), null);
});

test("a block stays within its day", () => {
  assert.equal(places.startAt(HERE, -40).startsAt, 0);
  assert.equal(places.startAt(HERE, 5000).startsAt, 1440 - 25);
  assert.equal(places.resize({ ...HERE, startsAt: 1400 }, 300).minutes, 40);
  assert.equal(places.resize({ ...HERE, startsAt: 0 }, 5000).minutes, 480);
});

test("a drag ends on the nearest quarter", () => {
  assert.equal(places.snap(1087), 1080);
  assert.equal(places.snap(1088), 1095);
});

test("days follow one another over changes of the clocks and years", () => {
  assert.equal(places.addDays("2026-10-25", 1), "2026-10-26");
  assert.equal(places.addDays("2026-12-31", 1), "2027-01-01");
  assert.equal(places.addDays("2028-03-01", -1), "2028-02-29");
});
