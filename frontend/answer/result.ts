// A graded answer: which sentence a point was heard in, judging by keys, and the model answers.

import { bindKey } from "../keys/keys.ts";
import { announce } from "../shared/dom.ts";
import { readStored, removeStored, storedKeys, writeStored } from "../shared/storage.ts";
import { draftKey } from "./page.ts";

const KEPT = "greenroom.follow-up.";

/** Run the page of a graded answer; the draft that it was written in has served. */
export function startResult(result: HTMLElement): void {
  removeStored(draftKey(result.dataset["answerDone"]));
  keepWords();
  document.addEventListener("click", (event) => lightClicked(event.target));
  document.addEventListener("click", enterChange);
  document.addEventListener("htmx:afterSwap", heard);
  document.addEventListener("htmx:beforeSwap", keepQuestion);
  bindKey({ keys: "Space", label: "Take the suggested rating and go on", isActive: hasTake, run: take });
  bindKey({ keys: "j", label: "Next point, and where it was said", isActive: hasPoints, run: () => step(1) });
  bindKey({ keys: "k", label: "Point before", isActive: hasPoints, run: () => step(-1) });
  bindKey({ keys: "l", label: "Next length of the good answer", isActive: hasLengths, run: nextLength });
}

/**
 * What is typed to a follow-up, or as another wording, outlives a reload; it is sent only when it is
 * handed in. A follow-up that gives way to another, as a point was judged, may come back: its words do.
 */
function keepWords(): void {
  const own = KEPT + location.origin + location.pathname.replace(/[^/]*$/, "");
  for (const old of storedKeys(KEPT)) if (!old.startsWith(own)) removeStored(old);
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-follow-up], form[data-revise]")) keep(form);
}

function keep(form: HTMLFormElement): void {
  const field = form.querySelector("textarea");
  if (!field) return;
  const asked = form.elements.namedItem("follow_up");
  const key = KEPT + form.action + (asked instanceof HTMLInputElement ? asked.value : "");
  field.value = readStored(key) ?? field.value;
  field.addEventListener("input", () => void writeStored(key, field.value));
}

/** Unfolded to write in it: the next key belongs to the field, and rates nothing. */
function enterChange(event: Event): void {
  const summary = event.target instanceof Element ? event.target.closest("[data-change] > summary") : null;
  const details = summary?.parentElement;
  // The click has not unfolded it yet.
  if (details instanceof HTMLDetailsElement && !details.open) {
    setTimeout(() => details.querySelector("textarea")?.focus());
  }
}

/** Other words for a question that is being answered already come too late: it stays as it is. */
function keepQuestion(event: Event): void {
  const { target } = (event as CustomEvent<{ target: HTMLElement }>).detail;
  const field = document.querySelector<HTMLTextAreaElement>("form[data-follow-up] textarea");
  if (target.id !== "due-asked" || !field?.value.trim()) return;
  event.preventDefault();
  const asked = document.createElement("div");
  asked.append(...target.querySelectorAll(".prose-notes"));
  target.replaceWith(asked);
}

function takeButton(): HTMLButtonElement | null {
  return document.querySelector<HTMLButtonElement>("[data-take-suggested]");
}

const hasTake = (): boolean => takeButton() !== null;
const take = (): void => takeButton()?.click();

function points(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-point]")];
}

const hasPoints = (): boolean => points().length > 0;

function step(by: number): void {
  const all = points();
  const at = all.findIndex((point) => point === document.activeElement);
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
  if (!next) return;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  light(next);
}

function lightClicked(target: EventTarget | null): void {
  const point = target instanceof Element ? target.closest<HTMLElement>("[data-quote]") : null;
  if (point) light(point);
}

/** Mark the words of the answer that this point or flag was heard in. */
function light(point: HTMLElement): void {
  for (const lit of document.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
  const quote = point.dataset["quote"] ?? "0";
  const within = point.closest("section.answer-follow-up") ?? document.querySelector(".answer-columns");
  const marks = [...(within?.querySelectorAll<HTMLElement>("mark[data-quotes]") ?? [])].filter((mark) =>
    (mark.dataset["quotes"] ?? "").split(" ").includes(quote),
  );
  point.classList.add("is-lit");
  for (const mark of marks) mark.classList.add("is-lit");
  marks[0]?.scrollIntoView({ block: "nearest" });
}

function lengths(): HTMLDetailsElement[] {
  return [...document.querySelectorAll<HTMLDetailsElement>("[data-lengths] > details")];
}

const hasLengths = (): boolean => lengths().length > 0;

function nextLength(): void {
  const all = lengths();
  const next = all[(all.findIndex((one) => one.open) + 1) % all.length];
  if (!next) return;
  for (const one of all) one.open = one === next;
  next.scrollIntoView({ block: "nearest" });
}

interface Swapped {
  target: HTMLElement;
  requestConfig: { elt: HTMLElement };
}

/** A point was judged, and the page changed below the keys: say the score, keep the place. */
function heard(event: Event): void {
  const { target, requestConfig } = (event as CustomEvent<Swapped>).detail;
  if (target.id !== "answer-result") return;
  keepWords();
  const verdict = document.getElementById("verdict");
  announce(verdict?.textContent ?? "");
  // A model's word comes by itself: nobody's keys are taken from where they are.
  if (!requestConfig.elt.matches(".answer-ruling")) return;
  const next = document.querySelector<HTMLElement>("[data-judge]")?.closest<HTMLElement>("[data-point]");
  if (!next) return;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  light(next);
}
