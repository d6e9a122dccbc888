// The keyboard goes from question to question; Enter and Space are the button's own.

import { bindKey } from "../keys/keys.ts";
import { stepFrom } from "./step.ts";

/** Bind j and k while the page has questions to pick. */
export function startAsks(): void {
  const buttons = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-pick]")];
  if (buttons().length === 0) return;
  const go = (by: number) => (): void => {
    const found = buttons();
    const here = found.findIndex((one) => one === document.activeElement);
    const next = found[stepFrom(here, by, found.length)];
    next?.focus();
    next?.closest("form")?.scrollIntoView({ block: "nearest" });
  };
  const isActive = (): boolean => true;
  bindKey({ keys: "j", label: "Next question", isActive, run: go(1) });
  bindKey({ keys: "k", label: "Question before", isActive, run: go(-1) });
}
