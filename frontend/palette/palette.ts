// Ctrl+K: a list of everything one can go to, found by typing. htmx fetches it, this moves in it.

import htmx from "htmx.org";
import { OPENING } from "../shared/dialogs.ts";
import { stepFrom } from "./step.ts";

/** Wire the palette, if the page has one. */
export function startPalette(): void {
  const dialog = document.getElementById("palette");
  const input = dialog?.querySelector("input");
  const list = document.getElementById("palette-list");
  if (!(dialog instanceof HTMLDialogElement) || !input || !list) return;

  dialog.addEventListener(OPENING, () => {
    input.select();
    htmx.trigger(input, "open", {});
  });
  list.addEventListener("htmx:afterSwap", () => choose(input, list, 0));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") dialog.close();
    else if (event.key === "Enter") openChosen(list, event);
    else {
      const step = stepFrom(event.key, indexOfChosen(list), options(list).length);
      if (step === undefined) return;
      choose(input, list, step);
    }
    event.preventDefault();
  });
}

function options(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("[role='option']")].filter(linkOf);
}

/** The link of an option, which may be the option itself. */
function linkOf(option: HTMLElement): HTMLAnchorElement | null {
  return option instanceof HTMLAnchorElement ? option : option.querySelector("a");
}

function indexOfChosen(list: HTMLElement): number {
  return options(list).findIndex((option) => option.getAttribute("aria-selected") === "true");
}

function choose(input: HTMLInputElement, list: HTMLElement, index: number): void {
  const all = options(list);
  input.setAttribute("aria-expanded", String(all.length > 0));
  input.removeAttribute("aria-activedescendant");
  all.forEach((option, at) => {
    option.id ||= `palette-option-${at}`;
    option.setAttribute("aria-selected", String(at === index));
    // The input keeps the focus: Tab leaves the list alone.
    linkOf(option)?.setAttribute("tabindex", "-1");
  });
  const chosen = all[index];
  if (!chosen) return;
  input.setAttribute("aria-activedescendant", chosen.id);
  chosen.scrollIntoView({ block: "nearest" });
}

function openChosen(list: HTMLElement, event: KeyboardEvent): void {
  const option = options(list)[Math.max(0, indexOfChosen(list))];
  const link = option ? linkOf(option) : null;
  if (!link) return;
  if (event.ctrlKey || event.metaKey) window.open(link.href);
  else link.click();
}
