// The week: blocks on a grid of hours, moved by key and by pointer. The server lays the week anew
// after each move; here it is only shown.

import { announce, csrfToken, parseElements } from "../shared/dom.ts";
import { notify } from "../shared/notices.ts";
import { type Place, isSame, pressKey, resize, snap, startAt } from "./places.ts";

const ROW_MINUTES = 5;
// A block of this length has room for a title of two lines.
const TALL_MINUTES = 40;
// Less than this is a click with an unsteady hand.
const DRAG_PX = 6;

/** Wire the week, now and after each move. */
export function startWeek(): void {
  document.addEventListener("keydown", onKey);
  document.addEventListener("pointerdown", onPointer);
  document.addEventListener("submit", onUndo);
  document.addEventListener("click", onClick, true);
  layOut();
  const print = document.querySelector<HTMLElement>("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
}

/** Rows of five minutes; without a script the days are plain lists in their order. */
function layOut(): void {
  const grid = document.querySelector<HTMLElement>(".cal-grid");
  if (!grid) return;
  const first = Number(grid.dataset["firstHour"]) * 60;
  grid.style.setProperty("--hours", grid.dataset["hours"] ?? "14");
  for (const place of grid.querySelectorAll<HTMLElement>("[data-place]")) {
    const row = Math.max(0, Number(place.dataset["start"]) - first) / ROW_MINUTES;
    const rows = Math.max(1, Number(place.dataset["minutes"]) / ROW_MINUTES);
    place.classList.toggle("is-short", Number(place.dataset["minutes"]) < TALL_MINUTES);
    place.style.gridRow = `${Math.floor(row) + 1} / span ${Math.round(rows)}`;
  }
  grid.classList.add("is-laid-out");
}

function blockOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-block]") : null;
}

function placeOf(block: HTMLElement): Place {
  const item = block.closest<HTMLElement>("[data-place]");
  return {
    day: block.closest<HTMLElement>("[data-day]")?.dataset["day"] ?? "",
    startsAt: Number(item?.dataset["start"]),
    minutes: Number(item?.dataset["minutes"]),
  };
}

function onKey(event: KeyboardEvent): void {
  const block = blockOf(event.target);
  if (!block || event.ctrlKey || event.metaKey || event.altKey) return;
  const here = placeOf(block);
  if (event.key.toLowerCase() === "p") {
    event.preventDefault();
    void move(block, here, block.dataset["pinned"] !== "1");
    return;
  }
  const there = pressKey(here, event.key, event.shiftKey);
  if (!there) return;
  event.preventDefault();
  if (!isSame(here, there)) void move(block, there);
}

let isMoving = false;

async function move(block: HTMLElement, place: Place, isPinned = true): Promise<void> {
  const sent = new FormData();
  sent.set("day", place.day);
  sent.set("starts_at", String(place.startsAt));
  sent.set("minutes", String(place.minutes));
  sent.set("pinned", isPinned ? "1" : "0");
  await send(block.dataset["move"] ?? "", sent, block);
}

/** One move at a time: a key that is pressed while one is on its way is let go. */
async function send(url: string, sent: FormData, block: HTMLElement | null): Promise<void> {
  if (isMoving) return;
  isMoving = true;
  try {
    const response = await fetch(url, {
      method: "POST",
      body: sent,
      headers: { "X-CSRFToken": csrfToken(), "Greenroom-Page": "calendar" },
    });
    const text = await response.text();
    if (!response.ok) {
      notify(response.status === 400 ? text : `That did not work (${response.status}).`);
      putBack(block);
      return;
    }
    show(text);
  } catch {
    notify("No answer from Greenroom. Is it still running?");
    putBack(block);
  } finally {
    isMoving = false;
  }
}

function show(html: string): void {
  const [week] = parseElements(html, "[data-calendar]");
  const old = document.querySelector<HTMLElement>("[data-calendar]");
  if (!week || !old) return;
  old.replaceWith(week);
  layOut();
  document.getElementById(`block-${week.dataset["moved"]}`)?.focus();
  announce(week.dataset["said"] ?? "");
}

function onUndo(event: SubmitEvent): void {
  if (!(event.target instanceof HTMLFormElement)) return;
  if (!event.target.matches("[data-move-back]")) return;
  event.preventDefault();
  void send(event.target.action, new FormData(event.target), null);
}

function putBack(block: HTMLElement | null): void {
  block?.style.removeProperty("transform");
  block?.style.removeProperty("height");
  block?.classList.remove("is-dragged");
}

// A drag ends with a click on the link that was dragged.
let wasDragged = false;

function onClick(event: MouseEvent): void {
  if (!wasDragged || !blockOf(event.target)) return;
  wasDragged = false;
  event.preventDefault();
  event.stopPropagation();
}

function onPointer(event: PointerEvent): void {
  const block = blockOf(event.target);
  wasDragged = false;
  // In the list of days, as on phones, a finger scrolls.
  if (!block || event.button !== 0 || event.pointerType === "touch" || !isGrid()) return;
  const isResize = event.target instanceof Element && event.target.closest("[data-grip]") !== null;
  drag(block, event, isResize);
}

function isGrid(): boolean {
  const days = document.querySelector(".cal-days");
  return days !== null && getComputedStyle(days).gridTemplateColumns.split(" ").length >= 7;
}

function drag(block: HTMLElement, start: PointerEvent, isResize: boolean): void {
  const here = placeOf(block);
  const box = block.getBoundingClientRect();
  const perMinute = box.height / here.minutes;
  let there = here;
  const onMove = (event: PointerEvent): void => {
    const [x, y] = [event.clientX - start.clientX, event.clientY - start.clientY];
    if (!wasDragged && Math.hypot(x, y) < DRAG_PX) return;
    wasDragged = true;
    block.classList.add("is-dragged");
    if (isResize) {
      there = resize(here, here.minutes + y / perMinute);
      block.style.height = `${there.minutes * perMinute}px`;
      return;
    }
    const day = dayAt(event.clientX) ?? here.day;
    there = startAt({ ...here, day }, snap(here.startsAt + y / perMinute));
    block.style.transform = `translate(${x}px, ${(there.startsAt - here.startsAt) * perMinute}px)`;
  };
  const stop = (): void => {
    window.removeEventListener("pointermove", onMove);
    window.removeEventListener("pointerup", onUp);
    window.removeEventListener("pointercancel", onCancel);
    window.removeEventListener("keydown", onEscape, true);
  };
  const onUp = (): void => {
    stop();
    if (isSame(here, there)) putBack(block);
    else void move(block, there);
  };
  const onCancel = (): void => {
    stop();
    putBack(block);
  };
  const onEscape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  };
  window.addEventListener("pointermove", onMove);
  window.addEventListener("pointerup", onUp);
  window.addEventListener("pointercancel", onCancel);
  window.addEventListener("keydown", onEscape, true);
}

function dayAt(x: number): string | undefined {
  const days = [...document.querySelectorAll<HTMLElement>("[data-day]")];
  return days.find((day) => {
    const box = day.getBoundingClientRect();
    return box.left <= x && x < box.right;
  })?.dataset["day"];
}
