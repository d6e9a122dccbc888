// One item of an exam: its answer is kept at every change, and the clock ends it.

import { bindKey } from "../keys/keys.ts";
import { choose, firstField, LETTERS, optionOf, startOrdering } from "../practise/quiz.ts";
import { startTimeLeft } from "../practise/time-left.ts";
import { csrfToken } from "../shared/dom.ts";
import { type Reply, Saver } from "./saver.ts";

// A pause in typing; a choice is sent as soon.
const PAUSE_MS = 400;
const TIMEOUT_MS = 10_000;

/** Run an exam's page in `root`, an element with data-quiz. */
export function startExam(root: HTMLElement): void {
  const over = (): void => location.assign(root.dataset["resultUrl"] ?? "/quiz/");
  startTimeLeft(root, over);
  const form = root.querySelector<HTMLFormElement>("[data-quiz-form]");
  if (!form) return;
  startOrdering(root);
  for (const letter of LETTERS) {
    const isActive = (): boolean => optionOf(form, letter) !== null;
    bindKey({ keys: letter, label: "", isActive, run: () => choose(form, letter) });
  }
  keepSaved(root, form, over);
  firstField(form)?.focus({ preventScroll: true });
  // Coming back by the browser's own button shows the page as it was left.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}

function keepSaved(root: HTMLElement, form: HTMLFormElement, over: () => void): void {
  const place = root.querySelector<HTMLElement>("[data-saved]");
  const saver = new Saver({
    send: () => post(form),
    schedule: (job, delayMs) => {
      const timer = setTimeout(job, delayMs);
      return () => clearTimeout(timer);
    },
    show: (words) => {
      if (place) place.textContent = words;
    },
    over,
  });
  form.addEventListener("input", () => saver.change(PAUSE_MS));
  // The form itself saves too: what it holds then is newer than anything under way. A page that
  // was only looked at says so, and takes no answer away that another window has saved meanwhile.
  form.addEventListener("submit", () => {
    const touched = form.querySelector<HTMLInputElement>("[data-touched]");
    if (touched) touched.value = saver.isTouched ? "yes" : "no";
    saver.stop();
  });
  window.addEventListener("pagehide", () => {
    if (saver.isDirty) void post(form);
  });
  window.addEventListener("online", () => saver.isDirty && saver.change(0));
}

async function post(form: HTMLFormElement): Promise<Reply> {
  const body = new FormData(form);
  body.set("touched", "yes");
  try {
    const reply = await fetch(form.action, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": csrfToken(), "Greenroom-Page": "quiz" },
      keepalive: true,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (reply.status === 409) return "over";
    return reply.ok ? "saved" : "failed";
  } catch {
    return "failed";
  }
}
