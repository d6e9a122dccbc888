// Quiz items: options chosen by letter, lines moved into their order, a line of code pointed at.
//
// Everything stands on fields that work without this: radio buttons, check boxes, numbered lines.

import { announce } from "../shared/dom.ts";

const LINE = "[data-line]";

/** The options' letters, as a page may bind them. */
export const LETTERS = ["a", "b", "c", "d", "e", "f"] as const;

/** The option of a letter in `place`, if it has one. */
export function optionOf(place: ParentNode | undefined, letter: string): HTMLInputElement | null {
  return place?.querySelector<HTMLInputElement>(`input[data-letter="${letter}"]`) ?? null;
}

/** Choose the option of a letter, or take it back where several can be chosen. */
export function choose(place: ParentNode, letter: string): void {
  const option = optionOf(place, letter);
  if (!option) return;
  option.focus({ preventScroll: true });
  option.scrollIntoView({ block: "nearest" });
  option.click();
}

/** What is filled in now, in the order in which the server reads it. */
export function textsIn(place: ParentNode): string[] {
  const named = place.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("[name='blank']");
  const texts = [...named].filter(isGiven).map((field) => field.value);
  const fault = place.querySelector<HTMLInputElement>("input[name='fault']:checked");
  return fault ? [texts[0] ?? "", fault.value] : texts;
}

/** Whether nothing was chosen, typed or moved yet. */
export function isUntouched(place: ParentNode): boolean {
  const order = place.querySelector<HTMLElement>("[data-order]");
  if (order) return order.dataset["moved"] === undefined;
  return textsIn(place).every((text) => text.trim() === "");
}

/** The field that an answer begins in: where one types, the lines' first, or none. */
export function firstField(place: ParentNode): HTMLElement | null {
  return place.querySelector<HTMLElement>(`[data-answer], ${LINE}, .quiz-code-lines input`);
}

/** Let lines be moved in `root`, whenever they come into the page. */
export function startOrdering(root: HTMLElement): void {
  root.dataset["ordering"] = "";
  let dragged: HTMLElement | null = null;
  root.addEventListener("keydown", onKey);
  root.addEventListener("click", onClick);
  root.addEventListener("dragstart", (event) => {
    dragged = lineOf(event.target);
    if (dragged && event.dataTransfer) event.dataTransfer.effectAllowed = "move";
  });
  root.addEventListener("dragover", (event) => {
    const over = lineOf(event.target);
    if (!dragged || !over || over.parentElement !== dragged.parentElement) return;
    event.preventDefault();
    if (over !== dragged) placeBeside(dragged, over, event.clientY);
  });
  root.addEventListener("drop", (event) => {
    if (dragged) event.preventDefault();
  });
  root.addEventListener("dragend", () => {
    if (dragged) settle(dragged);
    dragged = null;
  });
  // A line can be dragged by its whole width, but not while nothing could be moved.
  root.addEventListener("pointerdown", (event) => {
    const line = lineOf(event.target);
    if (line) line.draggable = true;
  });
}

/** Where `keys` move the focus or the line itself; null for a key that is none of theirs. */
export function stepOf(press: { key: string; altKey: boolean }): { by: -1 | 1; moves: boolean } | null {
  if (press.key === "ArrowUp") return { by: -1, moves: press.altKey };
  if (press.key === "ArrowDown") return { by: 1, moves: press.altKey };
  if (press.altKey) return null;
  // As in lists: j and k walk, J and K take the line along.
  if (press.key.toLowerCase() === "k") return { by: -1, moves: press.key === "K" };
  if (press.key.toLowerCase() === "j") return { by: 1, moves: press.key === "J" };
  return null;
}

function onKey(event: KeyboardEvent): void {
  const line = lineOf(event.target);
  const step = stepOf(event);
  if (!line || !step || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (step.moves) move(line, step.by);
  else sibling(line, step.by)?.focus();
}

function onClick(event: MouseEvent): void {
  const button = event.target instanceof Element ? event.target.closest("[data-move]") : null;
  const line = lineOf(button);
  if (!(button instanceof HTMLElement) || !line) return;
  move(line, button.dataset["move"] === "-1" ? -1 : 1);
}

function move(line: HTMLElement, by: -1 | 1): void {
  const other = sibling(line, by);
  if (!other) return;
  if (by < 0) other.before(line);
  else other.after(line);
  line.focus();
  settle(line);
}

function placeBeside(line: HTMLElement, over: HTMLElement, pointerY: number): void {
  const box = over.getBoundingClientRect();
  if (pointerY < box.top + box.height / 2) over.before(line);
  else over.after(line);
}

/** Number the lines anew, say where this one stands, and let the page know. */
function settle(line: HTMLElement): void {
  const list = line.closest<HTMLElement>("[data-order]");
  if (!list) return;
  list.dataset["moved"] = "";
  const lines = [...list.querySelectorAll<HTMLElement>(LINE)];
  lines.forEach((one, index) => {
    const place = one.querySelector<HTMLInputElement>("input[name='place']");
    if (place) place.value = String(index + 1);
  });
  announce(`Line ${lines.indexOf(line) + 1} of ${lines.length}`);
  list.dispatchEvent(new Event("input", { bubbles: true }));
}

function sibling(line: HTMLElement, by: -1 | 1): HTMLElement | null {
  const other = by < 0 ? line.previousElementSibling : line.nextElementSibling;
  return other instanceof HTMLElement ? other : null;
}

function lineOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(LINE) : null;
}

function isGiven(field: HTMLInputElement | HTMLTextAreaElement): boolean {
  const isChosen = field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type);
  return !isChosen || field.checked;
}
