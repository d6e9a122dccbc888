// Entry of two pages: the file that is given to a second reader (it stands in it whole, so nothing
// here may be shared with another entry), and the page of Greenroom that opens such a file.

import { showMock } from "./second-reader/page.ts";
import { blocksIn, readMock, type Blocks } from "./second-reader/shape.ts";

const root = document.querySelector<HTMLElement>("#reader");
if (root) {
  const chosen = document.querySelector<HTMLInputElement>("#reader-file");
  if (chosen) chosen.addEventListener("change", () => void open(root, chosen.files?.[0]));
  else show(root, ownBlocks());
}

async function open(root: HTMLElement, file: File | undefined): Promise<void> {
  // Read as text: nothing of it becomes a document, so nothing of it can run or load.
  if (file) show(root, blocksIn(await file.text()));
}

function ownBlocks(): Blocks {
  const media = document.querySelectorAll("script[data-media]");
  return {
    mock: document.querySelector("#mock")?.textContent ?? "",
    media: [...media].map((one) => one.textContent ?? ""),
  };
}

function show(root: HTMLElement, { mock: json, media }: Blocks): void {
  try {
    const mock = readMock(json);
    showMock(root, mock, media.map((one, at) => blobOf(one, mock.media[at]?.type ?? "")));
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
