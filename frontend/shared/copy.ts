// Buttons that copy: data-copy="#id" takes that element's text.

import { announce } from "./dom.ts";
import { notify } from "./notices.ts";

// Long enough to be read, short enough not to be taken for the button's name.
const SHOWN_MS = 1600;

/** Wire every `data-copy` button of the page. */
export function startCopying(): void {
  document.addEventListener("click", (event) => {
    const button =
      event.target instanceof Element
        ? event.target.closest<HTMLElement>("button[data-copy]")
        : null;
    if (button) void copy(button);
  });
}

async function copy(button: HTMLElement): Promise<void> {
  const text = document.querySelector(button.dataset["copy"] ?? "")?.textContent ?? "";
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    notify("The browser did not allow copying: select the text and press Ctrl+C.");
    return;
  }
  const label = [...button.childNodes];
  button.replaceChildren("Copied");
  announce("Copied");
  setTimeout(() => button.replaceChildren(...label), SHOWN_MS);
}
