// Elements made by scripts: a name, a few attributes, and what stands inside.

type Child = Node | string | null;

/** Make an element; attributes that are null or false are left out, true is an empty one. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string | boolean | null> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A button that does `run`. */
export function makeButton(
  label: string,
  run: () => void,
  attributes: Record<string, string | boolean | null> = {},
): HTMLButtonElement {
  const button = make("button", { type: "button", ...attributes }, label);
  button.addEventListener("click", run);
  return button;
}

/** The element of the page that has this data- attribute, or a new one at the end of `root`. */
export function findPlace(root: HTMLElement, name: string, tag: "p" | "pre" | "div"): HTMLElement {
  const found = root.querySelector<HTMLElement>(`[data-${name}]`);
  if (found) return found;
  const place = make(tag, { [`data-${name}`]: true });
  root.append(place);
  return place;
}
