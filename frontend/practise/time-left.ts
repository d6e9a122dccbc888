// How much time is left, said every second; what ends at its end, ends by the server's clock too.

const LAST_MINUTE_S = 60;

/** Seconds as "4:05", rounded up: at "0:00" it is over. */
export function sayTimeLeft(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Count down to `root`'s data-ends-at in its [data-time-left]; `end` is called once, at the end. */
export function startTimeLeft(root: HTMLElement, end: () => void): void {
  const endsAtMs = Date.parse(root.dataset["endsAt"] ?? "");
  const place = root.querySelector<HTMLElement>("[data-time-left]");
  if (Number.isNaN(endsAtMs) || !place) return;
  const show = (): void => {
    const leftMs = endsAtMs - Date.now();
    place.textContent = sayTimeLeft(leftMs);
    place.classList.toggle("is-short", leftMs < LAST_MINUTE_S * 1000);
    if (leftMs > 0) return;
    clearInterval(timer);
    end();
  };
  const timer = setInterval(show, 1000);
  show();
}
