// The articles on the page: the first is the card being asked, the others wait unseen.

import { parseElements } from "../shared/dom.ts";

const CARD = "article[data-item]";

/** All cards on the page, the current one first. */
export function cardsOf(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(CARD)];
}

/** The item a card stands for. */
export function itemOf(card: HTMLElement): string {
  return card.dataset["item"] ?? "";
}

/** Whether the answer can be seen. */
export function isRevealed(card: HTMLElement): boolean {
  return !(card.querySelector<HTMLElement>("[data-back]")?.hidden ?? false);
}

/** Show only the first card, and of it only the question. */
export function showFirst(root: HTMLElement): HTMLElement | undefined {
  const [first, ...others] = cardsOf(root);
  for (const card of others) card.hidden = true;
  if (first) first.hidden = false;
  return first;
}

/** Show or hide a card's answer and the buttons that belong to it. */
export function turn(card: HTMLElement, shown: boolean): void {
  for (const part of card.querySelectorAll<HTMLElement>("[data-back], [data-ratings]")) {
    part.hidden = !shown;
  }
  const reveal = card.querySelector<HTMLElement>("[data-reveal]");
  if (reveal) reveal.hidden = shown;
}

/** Add the cards in `html` that the page does not hold yet, at the end or in front. */
export function addCards(root: HTMLElement, html: string, where: "end" | "front"): void {
  const place = root.querySelector<HTMLElement>("[data-cards]") ?? root;
  for (const card of parseElements(html, CARD)) {
    const held = cardsOf(root).find((other) => itemOf(other) === itemOf(card));
    if (where === "end" && held) continue;
    held?.remove();
    turn(card, false);
    card.hidden = true;
    if (where === "front") place.prepend(card);
    else place.append(card);
  }
}
