// Forms that save themselves: <form data-autosave> with a [data-saved] place for the state.

import { csrfToken } from "./dom.ts";

// A pause in typing; shorter ones occur inside sentences.
const PAUSE_MS = 600;
const RETRY_MS = 5000;

/** Wire every form[data-autosave] of the page; one with hx-post is htmx's to save. */
export function startAutosave(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-autosave]:not([hx-post])")) {
    keepSaved(form);
  }
}

function keepSaved(form: HTMLFormElement): void {
  let timer: number | undefined;
  let isDirty = false;

  const save = async (): Promise<void> => {
    clearTimeout(timer);
    isDirty = false;
    show(form, "saving", "Saving …");
    try {
      const answer = await send(form);
      if (!answer.ok) throw new Error(await answer.text());
      if (!isDirty) show(form, "saved", "Saved");
    } catch {
      isDirty = true;
      show(form, "failed", "Not saved yet; trying again");
      timer = window.setTimeout(() => void save(), RETRY_MS);
    }
  };

  form.addEventListener("input", () => {
    isDirty = true;
    show(form, "typing", "");
    clearTimeout(timer);
    timer = window.setTimeout(() => void save(), PAUSE_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void save();
  });
  // Leaving at once after the last letter must not lose it.
  window.addEventListener("pagehide", () => {
    if (isDirty) void send(form, { isLeaving: true });
  });
}

/** When leaving, the send outlives the page; browsers allow that up to 64 KB only. */
function send(form: HTMLFormElement, { isLeaving = false } = {}): Promise<Response> {
  return fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { "X-CSRFToken": csrfToken(), "Greenroom-Page": "autosave" },
    keepalive: isLeaving,
  });
}

function show(form: HTMLFormElement, state: string, text: string): void {
  const place = form.querySelector<HTMLElement>("[data-saved]");
  if (!place) return;
  place.dataset["state"] = state;
  place.textContent = text;
}
