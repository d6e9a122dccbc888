// What a file's name says about its language. Python is what nearly every file is in; the others
// are loaded when a page has such a file.

import { python } from "@codemirror/lang-python";
import type { Extension } from "@codemirror/state";

type Loader = () => Promise<Extension>;

const html: Loader = async () => (await import("@codemirror/lang-html")).html();
const json: Loader = async () => (await import("@codemirror/lang-json")).json();
const markdown: Loader = async () => (await import("@codemirror/lang-markdown")).markdown();
const sql: Loader = async () => {
  const { PostgreSQL, sql: make } = await import("@codemirror/lang-sql");
  return make({ dialect: PostgreSQL });
};
const yaml: Loader = async () => (await import("@codemirror/lang-yaml")).yaml();

const LOADERS: Record<string, Loader> = {
  py: () => Promise.resolve(python()),
  pyi: () => Promise.resolve(python()),
  html,
  json,
  md: markdown,
  sql,
  yaml,
  yml: yaml,
};

/** The ending that decides the language of `path`, in small letters; "" without one. */
export function endingOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const at = name.lastIndexOf(".");
  return at < 0 ? "" : name.slice(at + 1).toLowerCase();
}

/** The language of `path`; plain text where there is none, or where it cannot be loaded. */
export async function loadLanguage(path: string): Promise<Extension> {
  try {
    return (await LOADERS[endingOf(path)]?.()) ?? [];
  } catch {
    return [];
  }
}
