import assert from "node:assert/strict";
import { test } from "node:test";
import { Countdown, sayLeft, timeDue } from "../room/clock.ts";
import { SilenceWatch } from "../room/silence.ts";
import { asSpeech, chooseVoice } from "../room/voice.ts";
import { Moments } from "../room/wire.ts";

test("a clock runs down from what the server said, and stands in a pause", () => {
  const running = new Countdown({ box: 60, all: 300 }, 1000, true);
  assert.deepEqual(running.at(11_000), { box: 50, all: 290 });
  assert.equal(running.at(71_000).box, -10);
  const paused = new Countdown({ box: 60, all: 300 }, 1000, false);
  assert.deepEqual(paused.at(11_000), { box: 60, all: 300 });
});

test("time is told in minutes and seconds, and beyond the end with a plus", () => {
  assert.equal(sayLeft(244.2), "4:05");
  assert.equal(sayLeft(0), "0:00");
  assert.equal(sayLeft(-0.4), "0:00");
  assert.equal(sayLeft(-12.9), "+0:12");
  assert.equal(sayLeft(3600), "60:00");
});

test("time is short once, at two minutes or the last quarter, and up once", () => {
  const said = new Set<string>();
  assert.equal(timeDue(121, 600, said), "");
  assert.equal(timeDue(120, 600, said), "short");
  assert.equal(timeDue(16, 60, said), "");
  assert.equal(timeDue(15, 60, said), "short");
  said.add("short");
  assert.equal(timeDue(10, 60, said), "");
  assert.equal(timeDue(-1, 60, said), "up");
  said.add("up");
  assert.equal(timeDue(-5, 60, said), "");
  assert.equal(timeDue(0, 0, new Set()), "", "before the first question there is no box");
});

test("silence is told once, and sooner in the middle of an answer", () => {
  const watch = new SilenceWatch(0);
  const long = { before: 30, within: 15 };
  assert.equal(watch.isLong(29_000, long), false);
  assert.equal(watch.isLong(30_000, long), true);
  assert.equal(watch.isLong(31_000, long), false, "once a silence");
  watch.hear(0.1, 32_000);
  assert.equal(watch.hasBegun, false, "a quiet room is no voice");
  watch.hear(0.5, 33_000);
  assert.equal(watch.hasBegun, true);
  assert.equal(watch.isLong(47_000, long), false);
  assert.equal(watch.isLong(48_000, long), true);
});

test("a key is no silence, and the interviewer's own voice is no answer", () => {
  const watch = new SilenceWatch(0);
  watch.hold(20_000);
  assert.equal(watch.hasBegun, false);
  assert.equal(watch.isLong(49_000, { before: 30, within: 15 }), false);
  watch.wake(49_500);
  assert.equal(watch.seconds(60_000), 10.5);
  assert.equal(watch.isLong(60_000, { before: 0, within: 0 }), false);
});

const voice = (name: string, lang: string, localService: boolean, isDefault = false): SpeechSynthesisVoice =>
  ({ name, lang, localService, default: isDefault, voiceURI: name }) as SpeechSynthesisVoice;

test("only a voice of this computer speaks", () => {
  const remote = voice("Remote", "en-US", false, true);
  const german = voice("Anna", "de-DE", true);
  const english = voice("Own", "en-GB", true);
  const usual = voice("Usual", "en-US", true, true);
  assert.equal(chooseVoice([remote, german]), null);
  assert.equal(chooseVoice([remote, german, english]), english);
  assert.equal(chooseVoice([english, usual]), usual);
});

test("code and marks are not read out", () => {
  const said = asSpeech("What does `with` do?\n\n```python\nx = 1\n```\nSee [the *docs*](https://x.y).");
  assert.equal(said, "What does with do? See the code. See the docs.");
});

test("a moment is sent until the server has it, in order, and a refusal ends it", async () => {
  const sent: string[] = [];
  const replies = [null, 503, 200, 400, 200];
  const post = async (_url: string, body: unknown): Promise<Response | null> => {
    sent.push((body as { text: string }).text);
    const status = replies.shift();
    return status ? new Response("{}", { status }) : null;
  };
  const moments = new Moments("/moments", post);
  await moments.note("mark", "one");
  await moments.note("mark", "two");
  assert.equal(moments.waiting, 2);
  await moments.send();
  assert.deepEqual(sent, ["one", "one", "one", "two"]);
  assert.equal(moments.waiting, 0);
  await moments.note("mark", "three");
  assert.equal(moments.waiting, 0);
});
