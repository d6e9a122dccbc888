// Lines with something to say about them: a sign in the gutter, the words on hover and to readers.

import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import type { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

export interface Mark {
  path: string;
  /** Counted from 1. */
  line: number;
  message: string;
  severity: "error" | "warning" | "info";
}

/** Mark these lines of the shown file, and no others. */
export function showMarks(view: EditorView, marks: readonly Mark[]): void {
  const found = marks.map((mark) => diagnose(view.state, mark));
  view.dispatch(setDiagnostics(view.state, found));
}

/** A line that is not there any more is said at the end. */
function diagnose(state: EditorState, { line, message, severity }: Mark): Diagnostic {
  const { from, to, text } = state.doc.line(Math.min(Math.max(1, line), state.doc.lines));
  const indent = text.length - text.trimStart().length;
  return { from: Math.min(from + indent, to), to, message, severity };
}
