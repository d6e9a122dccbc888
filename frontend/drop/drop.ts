// Files and folders dropped on the import page, or chosen there, become one ordinary form.

import { notify } from "../shared/notices.ts";
import { chooseNotes, type FoundFile, refuseNotes } from "./files.ts";

/** Wire form[data-drop]; the whole window takes drops, so that nobody has to aim. */
export function startDrop(form: HTMLFormElement): void {
  window.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.dataset["over"] = "";
  });
  window.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) delete form.dataset["over"];
  });
  window.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    delete form.dataset["over"];
    // The entries must be taken before the first await: then the browser forgets them.
    const entries = [...event.dataTransfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
    collect(entries).then(
      (found) => submitNotes(form, found),
      () => notify("The browser could not read what was dropped. Choose the files instead."),
    );
  });
  for (const input of form.querySelectorAll<HTMLInputElement>("input[type=file]")) {
    input.addEventListener("change", () => submitNotes(form, chosenFiles(input)));
  }
}

function chosenFiles(input: HTMLInputElement): FoundFile[] {
  return [...(input.files ?? [])].map((file) => ({
    file,
    path: file.webkitRelativePath || file.name,
  }));
}

/** Every file under `entries`, however deep. */
async function collect(entries: readonly FileSystemEntry[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const entry of entries) {
    if (entry.isFile) {
      const file = await readEntry(entry as FileSystemFileEntry);
      found.push({ file, path: entry.fullPath.replace(/^\//, "") });
    } else if (!entry.name.startsWith(".")) {
      found.push(...(await collect(await listFolder(entry as FileSystemDirectoryEntry))));
    }
  }
  return found;
}

function readEntry(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A folder's entries come in batches of at most 100; an empty batch is the end. */
async function listFolder(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}

function submitNotes(form: HTMLFormElement, found: readonly FoundFile[]): void {
  const notes = chooseNotes(found);
  const fault = refuseNotes(notes);
  if (fault) {
    notify(fault);
    return;
  }
  const heap = new DataTransfer();
  for (const { file } of notes) heap.items.add(file);
  for (const input of form.querySelectorAll<HTMLInputElement>("input[type=file]")) {
    if (input.name === "files" && !input.webkitdirectory) input.files = heap.files;
    else input.value = "";
  }
  for (const old of form.querySelectorAll("input[name=paths]")) old.remove();
  for (const { path } of notes) form.append(makePath(path));
  form.requestSubmit();
}

function makePath(path: string): HTMLInputElement {
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = "paths";
  input.value = path;
  return input;
}
