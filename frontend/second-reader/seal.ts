// A review as a file: what it says, and a digest of it that finds what was changed afterwards.

import type { Mock, Review } from "./shape.ts";

/** The file's text; greenroom's core/interviewing/reading.py reads it. */
export async function writeReview(mock: Mock, review: Review): Promise<string> {
  const told = {
    format: "greenroom.reading",
    version: 1,
    mock: mock.mock,
    token: mock.token,
    name: review.name.trim(),
    summary: review.summary,
    scores: review.scores,
    notes: review.notes,
  };
  return JSON.stringify({ ...told, seal: await sealOf(told) }, null, 2);
}

interface Told extends Review {
  mock: string;
  token: string;
}

/** SHA-256 of what it says, in an order that both sides know. */
export async function sealOf(told: Told): Promise<string> {
  const said = [
    told.mock,
    told.token,
    told.name,
    told.summary,
    told.scores.map((one) => [one.dimension, one.level, one.why]),
    told.notes.map((one) => [one.at_ms, one.text]),
  ];
  const bytes = new TextEncoder().encode(JSON.stringify(said));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((one) => one.toString(16).padStart(2, "0")).join("");
}
