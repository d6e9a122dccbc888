// A search field above its results: Enter opens the first, the arrows walk through them.

/** Wire the search field of a `.finder` form to the rows that are found. */
export function startFinder(): void {
  const field = document.querySelector<HTMLInputElement>(".finder input[type=search]");
  const found = document.querySelector<HTMLElement>("#found");
  if (!field || !found) return;
  let isWaiting = false;
  let wantsFirst = false;
  field.addEventListener("input", () => {
    isWaiting = true;
  });
  found.addEventListener("htmx:afterSwap", () => {
    isWaiting = false;
    if (wantsFirst) rows(found)[0]?.click();
    wantsFirst = false;
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      // What was typed last may still be on its way: then the first of what comes is opened.
      if (isWaiting) wantsFirst = true;
      else rows(found)[0]?.click();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      rows(found)[0]?.focus();
    }
  });
  found.addEventListener("keydown", (event) => {
    const all = rows(found);
    const at = all.indexOf(document.activeElement as HTMLAnchorElement);
    if (at < 0 || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const next = event.key === "ArrowDown" ? all[at + 1] : at === 0 ? field : all[at - 1];
    next?.focus();
  });
}

function rows(found: HTMLElement): HTMLAnchorElement[] {
  return [...found.querySelectorAll<HTMLAnchorElement>("a.row")];
}
