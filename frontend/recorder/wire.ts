// The requests of an upload, and what each reply means for it.

import { csrfToken } from "../shared/dom.ts";
import type { Finished, Reply, Started, Wire } from "./upload.ts";

const TIMEOUT_MS = 30_000;
const PASSING = new Set([401, 403, 408, 425, 429]);
// A full disk does not empty itself: whoever speaks is told, and what is there is kept.
const FULL = 507;

/** Speaks to the server whose recordings begin at `startUrl`. */
export function makeWire(startUrl: string): Wire {
  return {
    start: (id, type, { form, ageMs }) =>
      ask("POST", startUrl, { json: { id, type, form, age_ms: ageMs } }, readStarted),
    put: async (url, offset, bytes) => {
      const body = await bytes.arrayBuffer();
      const headers = {
        "Content-Type": "application/octet-stream",
        "Upload-Offset": String(offset),
        "Upload-SHA256": await digest(body),
      };
      return ask("PUT", url, { body, headers }, readOffset);
    },
    finish: (url, bytes, seconds) => ask("POST", url, { json: { bytes, seconds } }, readFinished),
    seal: async (url, seconds) => {
      await ask("POST", url, { json: { seal: true, seconds } }, () => true);
    },
    discard: async (url) => {
      await ask("DELETE", url, {}, () => true);
    },
  };
}

/** What a status and its JSON mean; `read` takes what is needed out of a good one. */
export function judge<T>(
  status: number,
  said: unknown,
  read: (said: Record<string, unknown>) => T | null,
): Reply<T> {
  const fields = typeof said === "object" && said !== null ? (said as Record<string, unknown>) : {};
  if (status >= 200 && status < 300) {
    const value = read(fields);
    return value === null ? { kind: "again" } : { kind: "ok", value };
  }
  const offset = readOffset(fields);
  if (status === 409 && offset !== null) return { kind: "holds", offset };
  if (status === 422) return { kind: "damaged" };
  if ((status >= 500 && status !== FULL) || PASSING.has(status)) return { kind: "again" };
  const message = typeof fields["message"] === "string" ? fields["message"] : "";
  return { kind: "refused", message: message || `The server refused the recording (${status}).` };
}

export function readStarted({ upload, finish }: Record<string, unknown>): Started | null {
  return typeof upload === "string" && typeof finish === "string" ? { upload, finish } : null;
}

export function readFinished({ id, url }: Record<string, unknown>): Finished | null {
  return typeof id === "string" && typeof url === "string" ? { id, url } : null;
}

export function readOffset({ offset }: Record<string, unknown>): number | null {
  return typeof offset === "number" && Number.isSafeInteger(offset) && offset >= 0 ? offset : null;
}

/** SHA-256 as hexadecimal digits. */
export async function digest(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

interface Content {
  json?: unknown;
  body?: ArrayBuffer;
  headers?: Record<string, string>;
}

async function ask<T>(
  method: string,
  url: string,
  { json, body, headers = {} }: Content,
  read: (said: Record<string, unknown>) => T | null,
): Promise<Reply<T>> {
  const request: RequestInit = {
    method,
    headers: {
      "X-CSRFToken": csrfToken(),
      ...(json === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  };
  if (json !== undefined) request.body = JSON.stringify(json);
  if (body) request.body = body;
  try {
    const reply = await fetch(url, request);
    const text = await reply.text();
    return judge(reply.status, parse(text), read);
  } catch {
    return { kind: "again" };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
