// Two texts side by side, or one above the other on a phone; loaded when first asked for.

import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { loadLanguage } from "./languages.ts";
import { look } from "./theme.ts";

export interface Comparison {
  parent: HTMLElement;
  path: string;
  /** On the left, or what was there before. */
  before: string;
  beforeLabel: string;
  after: string;
  afterLabel: string;
  nonce: string;
}

export interface Shown {
  destroy(): void;
}

// Two columns of code need about 40 letters each.
const NARROW = "(width < 60rem)";
const COLLAPSE = { margin: 3, minSize: 6 };

/** Show what differs; nothing can be changed there. */
export async function showComparison(wanted: Comparison): Promise<Shown> {
  const language = await loadLanguage(wanted.path);
  return matchMedia(NARROW).matches ? showUnified(wanted, language) : showBeside(wanted, language);
}

function showBeside(wanted: Comparison, language: Extension): Shown {
  return new MergeView({
    parent: wanted.parent,
    a: { doc: wanted.before, extensions: base(wanted, wanted.beforeLabel, language) },
    b: { doc: wanted.after, extensions: base(wanted, wanted.afterLabel, language) },
    collapseUnchanged: COLLAPSE,
    gutter: false,
  });
}

function showUnified(wanted: Comparison, language: Extension): Shown {
  const label = `${wanted.beforeLabel}, changed to ${wanted.afterLabel}`;
  return new EditorView({
    parent: wanted.parent,
    doc: wanted.after,
    extensions: [
      ...base(wanted, label, language),
      unifiedMergeView({
        original: wanted.before,
        mergeControls: false,
        collapseUnchanged: COLLAPSE,
        gutter: false,
      }),
    ],
  });
}

function base(wanted: Comparison, label: string, language: Extension): Extension[] {
  return [
    EditorView.cspNonce.of(wanted.nonce),
    lineNumbers(),
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": `${label}: ${wanted.path}`, tabindex: "0" }),
    language,
    look,
  ];
}
