// All marks, below the code: where they are, what they say, and how to change them.

import { make, makeButton } from "../workbench/pieces.ts";
import type { Choices } from "./mark-form.ts";
import { describeLines, type Mark } from "./marks.ts";

interface Wishes {
  categories: Choices;
  severities: Choices;
  onEdit: (mark: Mark) => void;
  onRemove: (mark: Mark) => void;
}

/** Show `marks` in `place`. */
export function showMarkList(place: HTMLElement, marks: readonly Mark[], wishes: Wishes): void {
  const count = marks.length === 1 ? "1 mark" : `${marks.length} marks`;
  const title = make("h3", {}, marks.length > 0 ? count : "No marks yet");
  const how = "Click a line, or move with j and k and press Space; Shift takes several lines.";
  const hint = marks.length > 0 ? null : make("p", { class: "hint" }, how);
  const list = make("ol", { class: "mark-list" }, ...marks.map((mark) => makeItem(mark, wishes)));
  place.replaceChildren(title, ...(hint ? [hint] : [list]));
}

function makeItem(mark: Mark, wishes: Wishes): HTMLElement {
  const where = `${mark.file}, ${describeLines(mark)}`;
  const edit = makeButton(where, () => wishes.onEdit(mark), { class: "link mark-where" });
  edit.setAttribute("aria-label", `Edit: ${where}`);
  const remove = makeButton("Remove", () => wishes.onRemove(mark), {
    class: "btn btn-sm btn-ghost",
    "aria-label": `Remove the mark on ${where}`,
  });
  return make(
    "li",
    {},
    make(
      "div",
      { class: "mark-head" },
      edit,
      makeTag(nameOf(mark.category, wishes.categories)),
      makeTag(nameOf(mark.severity, wishes.severities)),
      remove,
    ),
    make("p", { class: "mark-words" }, mark.words),
  );
}

function makeTag(label: string): HTMLElement {
  return make("span", { class: "tag" }, label);
}

function nameOf(value: string, choices: Choices): string {
  return choices.find(([own]) => own === value)?.[1] ?? value;
}
