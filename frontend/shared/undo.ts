// Ctrl+Z takes back the page's last deed: it posts the newest form[data-undo].

import { bindKey } from "../keys/keys.ts";

/** Bind Ctrl+Z where the page offers something to take back. */
export function startUndo(): void {
  bindKey({
    keys: "Ctrl+z",
    label: "Undo",
    isActive: () => findUndo() !== undefined,
    run: () => findUndo()?.requestSubmit(),
  });
}

function findUndo(): HTMLFormElement | undefined {
  return [...document.querySelectorAll<HTMLFormElement>("form[data-undo]")].at(-1);
}
