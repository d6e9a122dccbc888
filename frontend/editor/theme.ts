// How code looks: every colour is one of the page's own, so light and dark come by themselves.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const view = EditorView.theme({
  "&": {
    color: "var(--color-base-content)",
    backgroundColor: "transparent",
    fontSize: "var(--code-size, 0.875rem)",
  },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.65" },
  ".cm-content": { padding: "0.75rem 0", caretColor: "var(--color-primary)" },
  ".cm-line": { padding: "0 1rem 0 0.625rem" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--color-primary)", borderLeftWidth: "2px" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection": {
    backgroundColor: "color-mix(in oklab, var(--color-primary) 24%, transparent) !important",
  },
  ".cm-activeLine": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "var(--wash)" },
  ".cm-gutters": {
    border: "none",
    backgroundColor: "transparent",
    color: "var(--ink-soft)",
  },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2.25rem", padding: "0 0.375rem 0 0.5rem" },
  ".cm-activeLineGutter": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLineGutter": { color: "var(--color-base-content)" },
  "&.cm-focused .cm-matchingBracket, .cm-matchingBracket": {
    backgroundColor: "color-mix(in oklab, var(--color-primary) 16%, transparent)",
    outline: "1px solid color-mix(in oklab, var(--color-primary) 45%, transparent)",
  },
  ".cm-selectionMatch": {
    backgroundColor: "color-mix(in oklab, var(--color-info) 16%, transparent)",
  },
  ".cm-searchMatch": {
    backgroundColor: "color-mix(in oklab, var(--color-warning) 24%, transparent)",
  },
  ".cm-searchMatch-selected": {
    backgroundColor: "color-mix(in oklab, var(--color-warning) 48%, transparent)",
  },
  ".cm-panels": {
    backgroundColor: "var(--color-base-100)",
    color: "var(--color-base-content)",
    fontFamily: "var(--font-sans)",
  },
  ".cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-textfield": {
    border: "1px solid var(--line-strong)",
    borderRadius: "0.375rem",
    backgroundColor: "var(--color-base-100)",
    color: "inherit",
    fontSize: "0.8125rem",
  },
  ".cm-button": {
    border: "1px solid var(--line-strong)",
    borderRadius: "0.375rem",
    background: "var(--color-base-100)",
    color: "inherit",
    fontSize: "0.8125rem",
  },
  ".cm-panel.cm-search label": { color: "inherit" },
  ".cm-tooltip": {
    border: "1px solid var(--line)",
    borderRadius: "0.5rem",
    backgroundColor: "var(--color-base-100)",
    color: "var(--color-base-content)",
    boxShadow: "var(--shadow-high)",
    overflow: "hidden",
  },
  ".cm-diagnostic": { padding: "0.375rem 0.75rem", fontFamily: "var(--font-sans)" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--low)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--fair)" },
  ".cm-gutter-lint": { width: "1.125rem" },
  ".cm-lint-marker": { width: "0.5rem", height: "0.5rem", margin: "0.3125rem 0", borderRadius: "50%" },
  ".cm-lint-marker-error": { content: "normal", backgroundColor: "var(--low)" },
  ".cm-lint-marker-warning": { content: "normal", backgroundColor: "var(--fair)" },
  ".cm-lint-marker-info": { content: "normal", backgroundColor: "var(--color-info)" },
  ".cm-vim-panel": { padding: "0.25rem 0.75rem", fontFamily: "var(--font-mono)" },
  ".cm-vim-panel input": { color: "inherit" },
  "&.cm-focused .cm-fat-cursor": {
    background: "var(--color-primary) !important",
    color: "var(--color-primary-content) !important",
  },
  "&:not(.cm-focused) .cm-fat-cursor": {
    outlineColor: "var(--color-primary) !important",
  },
  "& .cm-changedLine, &.cm-merge-b .cm-changedLine": {
    backgroundColor: "color-mix(in oklab, var(--good) 13%, transparent) !important",
  },
  "&.cm-merge-a .cm-changedLine, & .cm-deletedChunk": {
    backgroundColor: "color-mix(in oklab, var(--low) 12%, transparent) !important",
  },
  "& .cm-changedText, &.cm-merge-b .cm-changedText": {
    background: "color-mix(in oklab, var(--good) 26%, transparent) !important",
  },
  "&.cm-merge-a .cm-changedText, & .cm-deletedText, & .cm-deletedChunk .cm-deletedText": {
    background: "color-mix(in oklab, var(--low) 26%, transparent) !important",
  },
  ".cm-collapsedLines": {
    padding: "0.25rem 0.75rem",
    background: "var(--wash) !important",
    color: "var(--ink-soft) !important",
    fontFamily: "var(--font-sans)",
    fontSize: "0.8125rem",
    "&:before, &:after": { content: '"⋯"' },
  },
});

const words = HighlightStyle.define([
  { tag: [tags.comment, tags.meta], color: "var(--code-comment)", fontStyle: "italic" },
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: "var(--code-keyword)" },
  {
    tag: [
      tags.function(tags.definition(tags.variableName)),
      tags.definition(tags.className),
      tags.className,
      tags.tagName,
      tags.typeName,
    ],
    color: "var(--code-name)",
  },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-text)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--code-number)" },
  {
    tag: [tags.self, tags.standard(tags.variableName), tags.attributeName, tags.escape],
    color: "var(--code-special)",
  },
  { tag: tags.propertyName, color: "inherit" },
  { tag: [tags.heading, tags.strong], fontWeight: "650" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.link, textDecoration: "underline" },
  { tag: tags.invalid, color: "var(--code-wrong)" },
]);

/** The look of every editor and every comparison. */
export const look: Extension = [view, syntaxHighlighting(words)];
