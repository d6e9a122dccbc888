// Microphone, camera and screen as a room needs them: opened together, measured, recorded in parts.

import { listDevices, Meter, Take, type Device } from "./microphone.ts";
import type { Form } from "./sound.ts";

export interface DeviceIds {
  audio?: string;
  video?: string;
}

export interface Devices {
  microphones: Device[];
  cameras: Device[];
}

/** What is being recorded from; `record` begins a part of it. */
export interface Source {
  readonly stream: MediaStream | null;
  level(): number;
  record(type: string, onPiece: (piece: Blob) => void, onLost: (kind: string) => void): Part;
  /** Nothing is heard or seen while it is muted; the devices stay open. */
  mute(isMuted: boolean): void;
  close(): void;
}

export interface Part {
  end(): Promise<void>;
}

const SOUND = { channelCount: 1, echoCancellation: true, noiseSuppression: true };
const CAMERA = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24 } };
// Text moves rarely; more frames would only cost processor.
const SCREEN = { frameRate: { ideal: 10 } };

/** Microphones and cameras; their names are empty until one may be used. */
export async function listRoomDevices(): Promise<Devices> {
  const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  const cameras = all
    .filter((device) => device.kind === "videoinput" && device.deviceId)
    .map((device) => ({ id: device.deviceId, label: device.label }));
  return { microphones: await listDevices(), cameras };
}

/** Open what `form` needs; rejects as getUserMedia does, and then nothing is left open. */
export async function openSource(form: Form, ids: DeviceIds): Promise<Source> {
  if (!navigator.mediaDevices?.getUserMedia) throw new DOMException("", "NotSupportedError");
  // First what asks with a window of its own: it is only let to while the click is fresh.
  const screen = form === "screen" ? await openScreen() : null;
  try {
    const camera = form === "video" ? { video: { ...CAMERA, ...exactly(ids.video) } } : {};
    const own = await openOrAny({ audio: { ...SOUND, ...exactly(ids.audio) }, ...camera });
    return makeSource(new MediaStream([...own.getTracks(), ...(screen?.getVideoTracks() ?? [])]));
  } catch (error) {
    for (const track of screen?.getTracks() ?? []) track.stop();
    throw error;
  }
}

function makeSource(stream: MediaStream): Source {
  const meter = new Meter(stream);
  return {
    stream,
    level: () => meter.level(),
    record: (type, onPiece, onLost) => {
      // Of a camera that went away the sound is recorded on: without the picture's dead track.
      const live = stream.getTracks().filter((track) => track.readyState === "live");
      const wanted = live.filter((track) => track.kind === "audio" || type.startsWith("video/"));
      const take = new Take(new MediaStream(wanted), type, onPiece);
      take.start(onLost);
      return { end: () => take.end() };
    },
    mute: (isMuted) => {
      for (const track of stream.getTracks()) track.enabled = !isMuted;
    },
    close: () => {
      meter.close();
      for (const track of stream.getTracks()) track.stop();
    },
  };
}

async function openScreen(): Promise<MediaStream> {
  if (!navigator.mediaDevices.getDisplayMedia) throw new DOMException("", "NotSupportedError");
  return navigator.mediaDevices.getDisplayMedia({ video: SCREEN, audio: false });
}

/** The chosen devices, or any of their kind where one of them is gone. */
async function openOrAny(wanted: MediaStreamConstraints): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia(wanted);
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== "OverconstrainedError") throw error;
    const any = wanted.video ? { audio: SOUND, video: CAMERA } : { audio: SOUND };
    return navigator.mediaDevices.getUserMedia(any);
  }
}

const exactly = (id: string | undefined): MediaTrackConstraints =>
  id ? { deviceId: { exact: id } } : {};
