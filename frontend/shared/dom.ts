// Small questions to the document that several islands ask.

const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable='false'])";
const KEYLESS_INPUTS = new Set(["checkbox", "radio", "button", "submit", "reset", "file", "range"]);

/** Whether keys pressed on `target` are text for a field rather than commands for the page. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const field = target.closest(FIELDS);
  return field !== null && !(field instanceof HTMLInputElement && KEYLESS_INPUTS.has(field.type));
}

/** Whether the browser itself answers Space or Enter on `target`. */
export function takesEnterAndSpace(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("a[href], button, summary, input, select, textarea") !== null
  );
}

/** The element can be seen and used now. */
export function isUsable(element: Element): boolean {
  return (
    element.checkVisibility() &&
    !element.matches(":disabled, [aria-disabled='true']") &&
    element.closest("[inert]") === null
  );
}

/** Say `text` to a screen reader, without moving the focus. */
export function announce(text: string): void {
  const place = document.getElementById("announcer");
  if (place) place.textContent = text;
}

/** Django's token against forged requests, as base.html gives it to htmx. */
export function csrfToken(): string {
  const headers: unknown = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
  return (headers as { "X-CSRFToken"?: string })["X-CSRFToken"] ?? "";
}

/** Elements written in HTML that came from Greenroom itself. */
export function parseElements(html: string, selector: string): HTMLElement[] {
  const template = document.createElement("template");
  template.innerHTML = html;
  return [...template.content.querySelectorAll<HTMLElement>(selector)];
}
