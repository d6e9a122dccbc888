import assert from "node:assert/strict";
import { test } from "node:test";
import type { Source } from "../recorder/devices.ts";
import { RoomRecorder, type RoomStatus, type RoomWorld } from "../recorder/session.ts";
import { Upload, type Reply, type Wire } from "../recorder/upload.ts";

const START = { form: "audio", startUrl: "/start" } as const;
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

/** A recording as the server has it. */
interface Held {
  id: string;
  form: string;
  bytes: number[];
  seconds: number | null;
  isSealed: boolean;
}

/** Devices, clock and server in memory. */
class World implements RoomWorld {
  readonly held: Held[] = [];
  readonly opened: string[] = [];
  ms = 0;
  openSources = 0;
  isMuted = false;
  refuses: Error | null = null;
  isTakenElsewhere = false;
  releases = 0;
  loudness = 0.5;
  put: (() => Reply<number> | null) | null = null;
  begin: (() => Reply<never> | null) | null = null;
  say: (byte: number) => void = () => {};
  lose: (kind: string) => void = () => {};
  #tick: () => void = () => {};

  async list() {
    return { microphones: [{ id: "m", label: "Mic" }], cameras: [] };
  }

  async open(form: string): Promise<Source> {
    this.opened.push(form);
    if (this.refuses) throw this.refuses;
    this.openSources += 1;
    return {
      stream: null,
      level: () => this.loudness,
      mute: (isMuted) => (this.isMuted = isMuted),
      close: () => (this.openSources -= 1),
      record: (_, onPiece, onLost) => {
        const say = (byte: number): void => onPiece(new Blob([new Uint8Array([byte])]));
        this.say = say;
        this.lose = onLost;
        // As a browser does: the last piece comes when it is ended.
        return { end: async () => say(99) };
      },
    };
  }

  async claim() {
    return this.isTakenElsewhere ? null : () => void (this.releases += 1);
  }

  chooseType(form: string) {
    return form === "audio" ? "audio/webm" : "video/webm";
  }

  makeUpload(_: string, options: ConstructorParameters<typeof Upload>[1]) {
    return new Upload(this.#wire(), { ...options, wait: breathe });
  }

  newId = (): string => `part-${this.held.length + 1}`;
  now = (): number => this.ms;
  wait = (): Promise<void> => new Promise(() => {});

  every(_: number, run: () => void) {
    this.#tick = run;
    return () => (this.#tick = () => {});
  }

  pass(ms: number): void {
    this.ms += ms;
    this.#tick();
  }

  #wire(): Wire {
    let held: Held | null = null;
    return {
      start: async (id, _, { form }) => {
        const refused = this.begin?.();
        if (refused) return refused;
        held = this.held.find((one) => one.id === id) ?? null;
        if (!held) this.held.push((held = { id, form, bytes: [], seconds: null, isSealed: false }));
        return { kind: "ok", value: { upload: "/up", finish: "/end" } };
      },
      put: async (_, offset, bytes) => {
        const refused = this.put?.();
        if (refused) return refused;
        if (!held || offset !== held.bytes.length) {
          return { kind: "holds", offset: held?.bytes.length ?? 0 };
        }
        held.bytes.push(...new Uint8Array(await bytes.arrayBuffer()));
        return { kind: "ok", value: held.bytes.length };
      },
      finish: async (_, __, seconds) => {
        if (held) held.seconds = seconds;
        return { kind: "ok", value: { id: "1", url: "/play" } };
      },
      seal: async (_, seconds) => {
        if (held) Object.assign(held, { seconds, isSealed: true });
      },
      discard: async () => {},
    };
  }
}

function makeRoom(limitMinutes = 180) {
  const world = new World();
  const told: RoomStatus[] = [];
  const levels: number[] = [];
  const room = new RoomRecorder({
    world,
    limitMinutes,
    onstate: (status) => told.push(status),
    onlevel: (level) => levels.push(level),
  });
  return { world, room, told, levels };
}

const bytesOf = (world: World): number[][] => world.held.map((one) => one.bytes);

test("a room is recorded from start to stop, and all of it is on the server then", async () => {
  const { world, room, told } = makeRoom();
  assert.equal(await room.start(START), true);
  assert.deepEqual([room.status.state, room.status.isKept], ["recording", true]);
  world.say(1);
  world.pass(4000);
  world.say(2);
  await room.stop();
  assert.deepEqual(bytesOf(world), [[1, 2, 99]]);
  assert.equal(world.held[0]?.seconds, 4);
  assert.deepEqual([world.openSources, world.releases, room.isUnsaved], [0, 1, false]);
  assert.deepEqual(told.map((one) => one.state), ["asking", "recording", "saving", "idle"]);
});

test("a pause ends a part, nothing is heard in it, and going on begins the next", async () => {
  const { world, room } = makeRoom();
  await room.start(START);
  world.say(1);
  await room.pause();
  assert.deepEqual([world.isMuted, room.status.state, room.status.isKept], [true, "paused", false]);
  assert.deepEqual(bytesOf(world), [[1, 99]]);
  await Promise.all([room.resume(), room.resume()]);
  world.say(2);
  await room.stop();
  assert.deepEqual(bytesOf(world), [[1, 99], [2, 99]]);
  assert.deepEqual([world.isMuted, room.status.parts], [false, 2]);
});

test("a microphone that is unplugged ends a part, and another one is recorded from", async () => {
  const { world, room } = makeRoom();
  await room.start({ ...START, deviceIds: { audio: "m" } });
  world.say(1);
  world.lose("audio");
  await breathe();
  assert.equal(room.status.state, "recording");
  assert.match(room.status.message, /another one/);
  world.say(2);
  await room.stop();
  assert.deepEqual(bytesOf(world), [[1, 99], [2, 99]]);
});

test("without another microphone the room waits, says so, and can go on", async () => {
  const { world, room } = makeRoom();
  await room.start(START);
  world.refuses = new DOMException("", "NotFoundError");
  world.lose("audio");
  await breathe();
  assert.deepEqual([room.status.state, room.status.isKept], ["paused", false]);
  assert.match(room.status.message, /No microphone was found/);
  world.refuses = null;
  assert.equal(await room.resume(), true);
  world.say(2);
  await room.stop();
  assert.deepEqual(bytesOf(world), [[99], [2, 99]]);
});

test("a screen that is no longer shared is recorded on as sound", async () => {
  const { world, room } = makeRoom();
  await room.start({ ...START, form: "screen" });
  world.lose("video");
  await breathe();
  assert.deepEqual([room.status.state, room.status.form], ["recording", "audio"]);
  assert.match(room.status.message, /sound is recorded on/);
  assert.deepEqual(world.held.map((one) => one.form), ["screen", "audio"]);
});

test("the second tab is told that the first one records, and opens no device", async () => {
  const { world, room } = makeRoom();
  world.isTakenElsewhere = true;
  assert.equal(await room.start(START), false);
  assert.match(room.status.message, /Another tab/);
  assert.deepEqual([room.status.state, world.opened], ["idle", []]);
});

test("a permission that is refused says what to do and gives the lock back", async () => {
  const { world, room } = makeRoom();
  world.refuses = new DOMException("", "NotAllowedError");
  assert.equal(await room.start(START), false);
  assert.match(room.status.message, /not use the microphone. Allow it for this page/);
  assert.deepEqual([room.status.state, world.releases], ["idle", 1]);
  await room.start({ ...START, form: "video" });
  assert.match(room.status.message, /not use the camera or microphone/);
  world.refuses = null;
  assert.equal(await room.start(START), true);
});

test("a quota that is reached is told before anything is recorded", async () => {
  const { world, room } = makeRoom();
  world.begin = () => ({ kind: "refused", message: "Your recordings take 4 GB." });
  assert.equal(await room.start(START), false);
  assert.match(room.status.message, /take 4 GB/);
  assert.deepEqual([world.openSources, bytesOf(world)], [0, []]);
});

test("a disk that fills up ends the recording with what is there, and nothing else", async () => {
  const { world, room } = makeRoom();
  await room.start(START);
  world.say(1);
  await breathe();
  world.put = () => ({ kind: "refused", message: "The disk is full." });
  world.say(2);
  await breathe();
  world.say(3);
  await breathe();
  assert.deepEqual([room.status.state, room.status.isKept], ["paused", false]);
  assert.match(room.status.message, /disk is full/);
  assert.deepEqual(bytesOf(world), [[1]]);
  assert.deepEqual([world.held[0]?.isSealed, world.openSources], [true, 0]);
  world.put = null;
  assert.equal(await room.resume(), true);
});

test("while the server is away it is recorded on, and nothing is lost", async () => {
  const { world, room } = makeRoom();
  await room.start(START);
  world.put = () => ({ kind: "again" });
  world.say(1);
  await breathe();
  assert.equal(room.status.state, "recording");
  assert.match(room.status.message, /1 KB are kept here/);
  world.say(2);
  world.put = null;
  await room.stop();
  assert.deepEqual(bytesOf(world), [[1, 2, 99]]);
  assert.equal(room.status.waitingKb, 0);
});

test("at the longest a recording may be, the next part begins", async () => {
  const { world, room } = makeRoom(30);
  await room.start(START);
  world.say(1);
  world.pass(30 * 60_000);
  await breathe();
  world.say(2);
  assert.match(room.status.message, /30:00 are recorded/);
  await room.stop();
  assert.deepEqual(world.held.map((one) => one.bytes[0]), [1, 2]);
  assert.equal(room.status.parts, 2);
});

test("devices can be tried before: the level is told and nothing is recorded", async () => {
  const { world, room, levels } = makeRoom();
  assert.equal(await room.tryDevices({ form: "audio" }), true);
  world.pass(100);
  assert.deepEqual([levels.at(-1), room.status.state, world.held.length], [0.5, "idle", 0]);
  await room.start(START);
  assert.equal(world.opened.length, 1);
  await room.stop();
  assert.equal(levels.at(-1), 0);
});

test("what is stopped while the browser asks for permission opens nothing", async () => {
  const { world, room } = makeRoom();
  const starting = room.start(START);
  await room.stop();
  assert.equal(await starting, false);
  assert.deepEqual([world.openSources, room.status.state], [0, "idle"]);
});
