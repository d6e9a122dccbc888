// Two versions of the same draft: show what differs, and let the learner say which one stays.

import type { Shown } from "../editor/merge.ts";
import type { Texts } from "./files.ts";
import { make } from "./pieces.ts";

export type Choice = "mine" | "theirs";

/** Ask which version stays. Nothing is lost by waiting: closing the dialog keeps this window's. */
export async function askWhichVersion(
  mine: Texts,
  theirs: Texts,
  nonce: string,
): Promise<Choice> {
  const { showComparison } = await import("../editor/merge.ts");
  const body = make("div", { class: "conflict-files" });
  const dialog = makeDialog(body);
  document.body.append(dialog);
  dialog.showModal();
  const shown: Shown[] = [];
  for (const path of Object.keys(mine).filter((one) => mine[one] !== theirs[one])) {
    const parent = make("div", { class: "compare-body" });
    body.append(make("h3", {}, path), parent);
    const texts = { before: theirs[path] ?? "", after: mine[path] ?? "" };
    const labels = { beforeLabel: "The other window", afterLabel: "This window" };
    shown.push(await showComparison({ parent, path, nonce, ...texts, ...labels }));
  }
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      for (const one of shown) one.destroy();
      dialog.remove();
      resolve(dialog.returnValue === "theirs" ? "theirs" : "mine");
    });
  });
}

function makeDialog(body: HTMLElement): HTMLDialogElement {
  const words =
    "The code was changed in another window too. On the left is what that one saved, " +
    "on the right what you have here.";
  const form = make(
    "form",
    { method: "dialog", class: "form-actions" },
    make("button", { value: "mine", class: "btn btn-primary" }, "Keep this window’s"),
    make("button", { value: "theirs", class: "btn" }, "Take the other"),
  );
  const title = make("h2", { id: "conflict-title" }, "Which version stays?");
  const inside = make("div", { class: "dialog-body" }, title, make("p", {}, words), body, form);
  const names = { class: "dialog conflict", "aria-labelledby": "conflict-title" };
  return make("dialog", names, inside);
}
