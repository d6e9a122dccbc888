// The keyboard: every element with data-key, and bindings of islands, work from anywhere.

import { isTyping, isUsable, takesEnterAndSpace } from "../shared/dom.ts";
import { nameKey, normaliseKeys, SequenceReader } from "./sequences.ts";

export interface Binding {
  keys: string;
  label: string;
  isActive: () => boolean;
  run: () => void;
  /** Named in the `?` dialog also while it does nothing. */
  isAlwaysNamed?: boolean;
}

const WORK_WHILE_TYPING = new Set(["Ctrl+k", "Ctrl+Enter", "Alt+PageUp", "Alt+PageDown"]);

const bindings: Binding[] = [];
const reader = new SequenceReader();

/** Bind a key that no element stands for; of two active ones the later wins. */
export function bindKey(binding: Binding): void {
  bindings.unshift(binding);
}

/** Listen to the keyboard. */
export function startKeys(): void {
  document.addEventListener("keydown", (event) => {
    const name = nameKey(event);
    // A held key must not answer card after card.
    if (!name || event.defaultPrevented || event.repeat || event.isComposing) return;
    if (isForTheBrowser(event, name)) return;
    const active = activeBindings();
    const found = reader.press(name, event.timeStamp, active.map((binding) => binding.keys));
    if (found === undefined) return;
    event.preventDefault();
    active.find((binding) => binding.keys === found)?.run();
  });
}

/** Everything a key would do now, in the order of the page; islands' bindings come first. */
export function activeBindings(scope: ParentNode = currentScope()): Binding[] {
  const own = scope === document ? bindings.filter((binding) => binding.isActive()) : [];
  const elements = [...scope.querySelectorAll<HTMLElement>("[data-key]")].filter(isUsable);
  return [...own, ...elements.map(bindElement)];
}

/** What the `?` dialog names: all that works now, and what will in a moment. */
export function namedBindings(): Binding[] {
  return [...bindings.filter((binding) => binding.isAlwaysNamed), ...activeBindings(document)];
}

function isForTheBrowser(event: KeyboardEvent, name: string): boolean {
  if (WORK_WHILE_TYPING.has(name)) return false;
  if (isTyping(event.target)) {
    if (name === "Escape") leaveField(event.target);
    return true;
  }
  return (name === "Space" || name === "Enter") && takesEnterAndSpace(event.target);
}

/** Escape leaves a field first, so that no text is lost; the next Escape means the page. */
function leaveField(field: EventTarget | null): void {
  if (field instanceof HTMLElement && field.closest("dialog") === null) field.blur();
}

/** An open dialog keeps the keys to itself. */
function currentScope(): ParentNode {
  return document.querySelector("dialog:modal") ?? document;
}

function bindElement(element: HTMLElement): Binding {
  return {
    keys: normaliseKeys(element.dataset["key"] ?? ""),
    label: element.dataset["keyLabel"] ?? nameElement(element),
    isActive: () => isUsable(element),
    run: () => (isTyping(element) ? element.focus() : element.click()),
  };
}

function nameElement(element: HTMLElement): string {
  const words = element.cloneNode(true) as HTMLElement;
  for (const hint of words.querySelectorAll(".kbds, svg, .rating-when")) hint.remove();
  const text = words.textContent.replace(/\s+/g, " ").trim();
  return element.getAttribute("aria-label") ?? (text || (element.getAttribute("title") ?? ""));
}
