// Drills: fields in code, filled in from memory. The server grades them; the page only asks.

import { csrfToken } from "../shared/dom.ts";
import type { Outcome } from "./outbox.ts";
import { judgeReply } from "./send.ts";

const TIMEOUT_MS = 10_000;

/** The rating of a drill that the server has not graded yet: what was typed decides it. */
export const GRADED = "graded";

/** What a card's drill was answered with. */
export interface Typed {
  typed?: string[];
  isGivenUp?: boolean;
}

/** The form of a drill that was not checked yet; null for cards and for what is graded. */
export function checkForm(card: HTMLElement | undefined): HTMLFormElement | null {
  return card?.querySelector<HTMLFormElement>("form[data-check]") ?? null;
}

/** The rating that what was typed gives, if the server has graded it. */
export function suggestedRating(card: HTMLElement | undefined): string | undefined {
  return card?.dataset["suggested"];
}

/** The texts in a card's fields, or those the server has graded; nothing for a card without. */
export function typedIn(card: HTMLElement): Typed {
  const fields = [...card.querySelectorAll<HTMLInputElement>("input[name='blank']")];
  if (fields.length === 0) return {};
  const isGivenUp = card.querySelector("input[name='given_up']") !== null;
  return { typed: fields.map((field) => field.value), isGivenUp };
}

/** The first field that holds nothing, if none holds anything. */
export function firstIfAllEmpty(form: HTMLFormElement): HTMLInputElement | undefined {
  const fields = fieldsOf(form);
  return fields.every((field) => field.value.trim() === "") ? fields[0] : undefined;
}

/** Put the cursor into the first field of a drill; false where there is none. */
export function enterFirstField(card: HTMLElement): boolean {
  const form = checkForm(card);
  const first = form ? fieldsOf(form)[0] : undefined;
  if (first) enter(first);
  return first !== undefined;
}

/** Enter goes to the next field, and in the last one sends the form as it does by itself. */
export function moveOn(event: KeyboardEvent): void {
  const field = event.target;
  if (!(field instanceof HTMLInputElement) || !field.matches("[data-blank]")) return;
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing) return;
  const fields = field.form ? fieldsOf(field.form) : [];
  const next = fields[fields.indexOf(field) + 1];
  if (!next) return;
  event.preventDefault();
  enter(next);
}

/** Ask the server to grade the form; "saved" has the graded card. Never rejects. */
export async function askForGrade(url: string, body: FormData): Promise<Outcome> {
  try {
    const headers = { "X-CSRFToken": csrfToken(), "Greenroom-Page": "practise" };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const reply = await fetch(url, { method: "POST", body, headers, signal });
    return judgeReply(reply.status, await reply.text(), reply.headers);
  } catch {
    return { kind: "unreached", message: "" };
  }
}

/** Unlike a plain focus(), this keeps the distance that the style asks for. */
function enter(field: HTMLInputElement): void {
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "nearest" });
}

function fieldsOf(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>("[data-blank]")];
}
