// The keyboard: every element with data-key, and bindings of islands, work from anywhere.

import { isTyping, isUsable, takesEnterAndSpace } from "../shared/dom.ts";
import { nameKey, normaliseKeys, SequenceReader } from "./sequences.ts";

export interface Binding {
  keys: string;
  label: string;
  isActive: () => boolean;
  run: () => void;
}

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

function isForTheBrowser(event: KeyboardEvent, name: string): boolean {
  if (name === "Ctrl+k") return false;
  if (isTyping(event.target)) return true;
  return (name === "Space" || name === "Enter") && takesEnterAndSpace(event.target);
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
