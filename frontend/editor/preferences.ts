// How somebody likes to edit; remembered by the browser, the same for every exercise.

export interface Preferences {
  isVim: boolean;
  /** Of the code, in pixels. */
  sizePx: number;
  /** Long lines turn round at the edge; null leaves it to the width of the screen. */
  wraps: boolean | null;
}

export interface PreferenceStore {
  read(key: string): string | null;
  write(key: string, value: string): unknown;
}

const KEY = "greenroom.editor";
export const SMALLEST_PX = 11;
export const LARGEST_PX = 24;
const USUAL: Preferences = { isVim: false, sizePx: 14, wraps: null };

/** What was remembered; whatever is missing or makes no sense is as usual. */
export function readPreferences(store: PreferenceStore): Preferences {
  const found = parse(store.read(KEY));
  return {
    isVim: found["isVim"] === true,
    sizePx: typeof found["sizePx"] === "number" ? clampSize(found["sizePx"]) : USUAL.sizePx,
    wraps: typeof found["wraps"] === "boolean" ? found["wraps"] : USUAL.wraps,
  };
}

/** Remember `preferences` for the next page. */
export function writePreferences(store: PreferenceStore, preferences: Preferences): void {
  store.write(KEY, JSON.stringify(preferences));
}

/** Whether long lines turn round: as chosen, otherwise where there is no room for them. */
export function isWrapping({ wraps }: Preferences, isNarrow: boolean): boolean {
  return wraps ?? isNarrow;
}

/** A size that can be read and still leaves room for a line. */
export function clampSize(sizePx: number): number {
  return Math.min(LARGEST_PX, Math.max(SMALLEST_PX, Math.round(sizePx) || USUAL.sizePx));
}

function parse(stored: string | null): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(stored ?? "{}");
    return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
