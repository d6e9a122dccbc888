// A pace to breathe by: a word, a number, and a disc that grows and shrinks where motion is welcome.

import { breathAt, breathSeconds, breathsIn, readPace } from "./pace.ts";

// Ten times a second: the number changes when its second does.
const TICK_MS = 100;

/** Wire the panel; nothing moves before somebody asks for it. */
export function startBreathing(panel: HTMLElement): void {
  const word = panel.querySelector<HTMLElement>("[data-breath-word]");
  const count = panel.querySelector<HTMLElement>("[data-breath-count]");
  const disc = panel.querySelector<HTMLElement>("[data-breath-disc]");
  const button = panel.querySelector<HTMLButtonElement>("[data-breath-start]");
  if (!word || !count || !disc || !button) return;
  let timer: ReturnType<typeof setInterval> | null = null;

  const stop = (said: string): void => {
    if (timer !== null) clearInterval(timer);
    timer = null;
    setText(word, said);
    count.textContent = "";
    disc.style.setProperty("--breath-seconds", "1s");
    disc.removeAttribute("data-full");
    if (button.firstChild) button.firstChild.textContent = "Start ";
  };

  const start = (): void => {
    const pace = readPace(chosen(panel, "pace"));
    const breaths = breathsIn(Number(chosen(panel, "minutes")) || 1, pace);
    const begunAt = performance.now();
    let part = -1;
    const tick = (): void => {
      const elapsed = (performance.now() - begunAt) / 1000;
      if (elapsed >= breaths * breathSeconds(pace)) {
        stop(`Done: ${breaths} breath${breaths === 1 ? "" : "s"}`);
        return;
      }
      const now = breathAt(elapsed, pace);
      setText(word, now.word);
      setText(count, String(now.left));
      if (now.part === part) return;
      part = now.part;
      disc.style.setProperty("--breath-seconds", `${now.seconds}s`);
      disc.toggleAttribute("data-full", part < 2);
    };
    timer = setInterval(tick, TICK_MS);
    if (button.firstChild) button.firstChild.textContent = "Stop ";
    tick();
  };

  button.hidden = false;
  button.addEventListener("click", () => {
    if (timer === null) start();
    else stop("Ready when you are");
  });
}

function chosen(panel: HTMLElement, name: string): string {
  return panel.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value ?? "";
}

/** Touch the document only when the text differs. */
function setText(place: HTMLElement, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}
