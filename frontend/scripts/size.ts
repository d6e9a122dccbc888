// What the pages load, gzipped; fails above a budget. Run after a build: npm run size.

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

interface Entry {
  file: string;
  imports?: string[];
  css?: string[];
}

// All that Today and Practise load: about 0.3 s on a slow phone connection, nothing from a disk.
const BUDGET_BYTES = 60_000;
const DIST = new URL("../../src/greenroom/project/static/dist/", import.meta.url);

const manifest = JSON.parse(readFileSync(new URL("manifest.json", DIST), "utf8")) as Record<
  string,
  Entry
>;

function filesOf(source: string): string[] {
  const entry = manifest[source];
  if (!entry) throw new Error(`${source} is not in manifest.json: build first (npm run build).`);
  return [entry.file, ...(entry.css ?? []), ...(entry.imports ?? []).flatMap(filesOf)];
}

function gzippedBytes(file: string): number {
  return gzipSync(readFileSync(new URL(file, DIST))).length;
}

/** Print what `names` load apart from `known`; return those files and their size together. */
function weigh(what: string, names: string[], known: ReadonlySet<string>, budget: number) {
  const own = new Set(names.flatMap(filesOf).filter((file) => !known.has(file)));
  let total = 0;
  for (const file of [...own].sort()) {
    const bytes = gzippedBytes(file);
    total += bytes;
    console.log(`${String(bytes).padStart(7)}  ${file}`);
  }
  console.log(`${String(total).padStart(7)}  bytes gzipped for ${what}, of ${budget}\n`);
  if (total > budget) process.exitCode = 1;
  return own;
}

const usual = weigh("Today and Practise", ["app.css", "app.ts", "practise.ts"], new Set(), BUDGET_BYTES);
weigh("the import page beside that", ["import.ts"], usual, 5_000);
weigh("a recorder beside that", ["recorder.ts"], usual, 8_000);
weigh("a script's page beside that", ["snippet.ts", "workbench.css"], usual, 15_000);
weigh("a review beside that", ["review.ts", "workbench.css"], usual, 15_000);
weigh("a question beside that", ["answer.ts", "answer.css"], usual, 12_000);
weigh("a summary beside that", ["summary.ts", "answer.css"], usual, 8_000);
weigh("the day beside that", ["dayof.ts", "dayof.css"], usual, 4_000);
const desk = weigh("the workbench beside that", ["workbench.ts", "workbench.css"], usual, 190_000);
const known = new Set([...usual, ...desk]);
for (const [what, source, budget] of [
  ["a comparison, once asked for", "editor/merge.ts", 15_000],
  ["Vim's keys, once asked for", "editor/vim.ts", 50_000],
] as const) {
  weigh(what, [source], known, budget);
}
