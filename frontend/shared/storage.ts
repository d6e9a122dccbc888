// localStorage that may be switched off or full: then things live as long as the page.

const instead = new Map<string, string>();

/** What is stored under `key`, or null. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? instead.get(key) ?? null;
  } catch {
    return instead.get(key) ?? null;
  }
}

/** Store `value`; return whether it outlives the page. */
export function writeStored(key: string, value: string): boolean {
  try {
    localStorage.setItem(key, value);
    instead.delete(key);
    return true;
  } catch {
    instead.set(key, value);
    return false;
  }
}

/** Forget what is stored under `key`. */
export function removeStored(key: string): void {
  instead.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Switched off: nothing was stored there.
  }
}

/** All keys that begin with `prefix`, sorted. */
export function storedKeys(prefix: string): string[] {
  const keys = new Set(instead.keys());
  try {
    for (const key of Object.keys(localStorage)) keys.add(key);
  } catch {
    // Switched off: only this page's own remain.
  }
  return [...keys].filter((key) => key.startsWith(prefix)).sort();
}
