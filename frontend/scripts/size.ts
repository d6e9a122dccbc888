// What the pages load, gzipped; fails above the budget. Run after a build: npm run size.

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

const files = new Set(["app.css", "app.ts", "practise.ts"].flatMap(filesOf));
let total = 0;
for (const file of [...files].sort()) {
  const bytes = gzippedBytes(file);
  total += bytes;
  console.log(`${String(bytes).padStart(7)}  ${file}`);
}
console.log(`${String(total).padStart(7)}  bytes gzipped for Today and Practise, of ${BUDGET_BYTES}`);
for (const file of filesOf("import.ts").filter((name) => !files.has(name))) {
  console.log(`${String(gzippedBytes(file)).padStart(7)}  ${file} (import page only)`);
}
if (total > BUDGET_BYTES) process.exitCode = 1;
