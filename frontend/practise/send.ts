// One answer to the server, and what its reply means for the outbox.

import { csrfToken } from "../shared/dom.ts";
import type { Answer, Outcome } from "./outbox.ts";

const TIMEOUT_MS = 15_000;
// Worth keeping and sending again: too busy, timed out, or logged out until the page is opened anew.
const PASSING = new Set([401, 403, 408, 425, 429]);

/** Post `answer`; `have` are the items the page still holds. Never rejects. */
export async function sendAnswer(answer: Answer, have: readonly string[]): Promise<Outcome> {
  let reply: Response;
  let text: string;
  try {
    reply = await fetch(answer.url, {
      method: "POST",
      body: encodeAnswer(answer, have),
      headers: { "X-CSRFToken": csrfToken(), "Greenroom-Page": "practise" },
      // Leaving the page must not call a send off.
      keepalive: true,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    text = await reply.text();
  } catch {
    return { kind: "unreached", message: "" };
  }
  return judgeReply(reply.status, text, reply.headers);
}

/** The form the server reads. */
export function encodeAnswer(answer: Answer, have: readonly string[]): URLSearchParams {
  const form = new URLSearchParams({
    id: answer.id,
    item: answer.item,
    rating: answer.rating,
    duration_ms: String(answer.durationMs),
    shown_at: answer.shownAt,
    have: have.join(","),
  });
  for (const text of answer.typed ?? []) form.append("blank", text);
  if (answer.isGivenUp) form.append("given_up", "1");
  return form;
}

/** What a status and its text say about the answer. */
export function judgeReply(status: number, text: string, headers: Headers): Outcome {
  if (status >= 200 && status < 300) {
    const [done, left] = [readCount(headers, "Done"), readCount(headers, "Left")];
    return { kind: "saved", html: text, done, left };
  }
  if (status === 409) return { kind: "elsewhere" };
  if (status >= 500) return { kind: "unreached", message: "" };
  if (PASSING.has(status)) {
    return { kind: "unreached", message: "Open Greenroom by its printed link again to save them." };
  }
  return { kind: "refused", message: text };
}

function readCount(headers: Headers, name: string): number | null {
  const value = headers.get(`Greenroom-${name}`);
  return value !== null && /^\d+$/.test(value) ? Number(value) : null;
}
