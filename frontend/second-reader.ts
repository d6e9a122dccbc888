// Entry of two pages: the file that is given to a second reader (it stands in it whole, so nothing
// here may be shared with another entry), and the page of Greenroom that opens such a file.

import { showMock } from "./second-reader/page.ts";
import { readMock } from "./second-reader/shape.ts";

const root = document.querySelector<HTMLElement>("#reader");
if (root) {
  const chosen = document.querySelector<HTMLInputElement>("#reader-file");
  if (chosen) chosen.addEventListener("change", () => void open(root, chosen.files?.[0]));
  else show(root, document);
}

async function open(root: HTMLElement, file: File | undefined): Promise<void> {
  // A document that is parsed like this runs no script and loads nothing.
  if (file) show(root, new DOMParser().parseFromString(await file.text(), "text/html"));
}

function show(root: HTMLElement, source: Document): void {
  try {
    const mock = readMock(source.querySelector("#mock")?.textContent ?? "");
    const blocks = [...source.querySelectorAll("script[data-media]")];
    const blobs = blocks.map((one, at) => blobOf(one.textContent ?? "", mock.media[at]?.type ?? ""));
    showMock(root, mock, blobs);
  } catch (error) {
    root.textContent = error instanceof Error ? error.message : "This file cannot be read.";
  }
}

/** Base64 of any length: in pieces, as one string of it would need memory three times. */
function blobOf(base64: string, type: string): Blob {
  const clean = base64.trim();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const step = 4 * 65_536;
  for (let at = 0; at < clean.length; at += step) {
    const piece = atob(clean.slice(at, at + step));
    const bytes = new Uint8Array(piece.length);
    for (let index = 0; index < piece.length; index++) bytes[index] = piece.charCodeAt(index);
    parts.push(bytes);
  }
  return new Blob(parts, { type });
}
