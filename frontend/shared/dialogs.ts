// Buttons that open and close dialogs, and forms that ask before they do their deed.

/** Sent to a dialog just before it is shown: not every browser has its own such event. */
export const OPENING = "greenroom:opening";

/** Wire `data-opens`, `data-closes` and `data-confirm` for the whole page, also for later content. */
export function startDialogs(): void {
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const opener = event.target.closest<HTMLElement>("[data-opens]");
    const closer = event.target.closest<HTMLElement>("[data-closes]");
    if (opener) openDialog(opener.dataset["opens"] ?? "");
    if (closer) findDialog(closer.dataset["closes"] ?? "")?.close();
    if (event.target instanceof HTMLDialogElement && isOutside(event, event.target)) {
      event.target.close();
    }
  });
  document.addEventListener("submit", askFirst, { capture: true });
}

/** Open the dialog named `id`, above everything else. */
export function openDialog(id: string): void {
  const dialog = findDialog(id);
  if (!dialog || dialog.open) return;
  dialog.dispatchEvent(new Event(OPENING));
  dialog.showModal();
}

function findDialog(id: string): HTMLDialogElement | null {
  const found = document.getElementById(id);
  return found instanceof HTMLDialogElement ? found : null;
}

/** A click on the backdrop is a click on the dialog itself, outside its box. */
function isOutside(event: MouseEvent, dialog: HTMLDialogElement): boolean {
  const box = dialog.getBoundingClientRect();
  return (
    event.clientX < box.left ||
    event.clientX > box.right ||
    event.clientY < box.top ||
    event.clientY > box.bottom
  );
}

function askFirst(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.dataset["confirm"]) return;
  event.preventDefault();
  event.stopPropagation();
  void confirmDeed(form.dataset["confirm"], form.dataset["confirmLabel"] ?? "Go on").then((yes) => {
    if (!yes) return;
    delete form.dataset["confirm"];
    form.requestSubmit(event.submitter);
  });
}

/** Ask `question` in a dialog; Escape and Cancel are a no. */
function confirmDeed(question: string, label: string): Promise<boolean> {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  const form = document.createElement("form");
  form.method = "dialog";
  form.className = "dialog-body";
  const words = document.createElement("p");
  words.textContent = question;
  const buttons = document.createElement("div");
  buttons.className = "form-actions";
  buttons.append(makeAnswer("yes", label, "btn btn-error"), makeAnswer("no", "Cancel", "btn"));
  form.append(words, buttons);
  dialog.append(form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}

function makeAnswer(value: string, label: string, classes: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.value = value;
  button.className = classes;
  button.textContent = label;
  return button;
}
