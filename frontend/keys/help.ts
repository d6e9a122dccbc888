// The `?` dialog: which keys work on this page, read from the page itself.

import { OPENING, openDialog } from "../shared/dialogs.ts";
import { bindKey, type Binding, namedBindings } from "./keys.ts";

/** Fill the dialog whenever it opens. */
export function startKeysHelp(): void {
  const dialog = document.getElementById("keys");
  const list = dialog?.querySelector("dl");
  if (!dialog || !list) return;
  bindKey({
    keys: "?",
    label: "Show the keys",
    isActive: () => true,
    run: () => openDialog("keys"),
  });
  dialog.addEventListener(OPENING, () => list.replaceChildren(...describeKeys()));
}

function describeKeys(): HTMLElement[] {
  const seen = new Set<string>();
  const rows: HTMLElement[] = [];
  for (const binding of namedBindings()) {
    if (seen.has(binding.keys) || !binding.label) continue;
    seen.add(binding.keys);
    rows.push(describeKey(binding));
  }
  return rows;
}

function describeKey({ keys, label }: Binding): HTMLElement {
  const row = document.createElement("div");
  const name = document.createElement("dt");
  name.textContent = label;
  const caps = document.createElement("dd");
  caps.className = "kbds";
  for (const key of keys.split(/[ +]/)) {
    const cap = document.createElement("kbd");
    cap.className = "key";
    cap.textContent = key.length === 1 ? key.toUpperCase() : nameCap(key);
    caps.append(cap);
  }
  row.append(name, caps);
  return row;
}

/** Keys as keyboards write them: "PageUp" is "Page Up", "Escape" is "Esc". */
function nameCap(key: string): string {
  return key.replace("Escape", "Esc").replace(/^Page(?=[UD])/, "Page ");
}
