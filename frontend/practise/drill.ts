// What is filled in: a drill's fields in code, a quiz item's answer. The server grades them; the
// page only asks.

import { csrfToken } from "../shared/dom.ts";
import type { Outcome } from "./outbox.ts";
import { firstField, isUntouched, textsIn } from "./quiz.ts";
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

/** What is filled in in a card, or what the server has graded; nothing for a card without. */
export function typedIn(card: HTMLElement): Typed {
  const isGivenUp = card.querySelector("input[name='given_up']") !== null;
  if (card.querySelector("[name='blank']") === null && !isGivenUp) return {};
  return { typed: textsIn(card), isGivenUp };
}

/** Whether there is nothing yet that could be checked. */
export function isEmpty(form: HTMLFormElement): boolean {
  return isUntouched(form);
}

/** Go to where an answer begins. */
export function enterForm(form: HTMLFormElement): void {
  const option = form.querySelector<HTMLElement>("input[type='radio'], input[type='checkbox']");
  (fieldsOf(form)[0] ?? firstField(form) ?? option)?.focus();
}

/** Put the cursor into the first field of a drill or a typed answer; false where there is none. */
export function enterFirstField(card: HTMLElement): boolean {
  const form = checkForm(card);
  const first = form ? (fieldsOf(form)[0] ?? firstField(form)) : null;
  if (first) enter(first);
  return first !== null;
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
function enter(field: HTMLElement): void {
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "nearest" });
}

function fieldsOf(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>("[data-blank]")];
}
