/** What the window remembers of itself: sizes and what was shown last. Nothing of the user's work is kept here. */

const PREFIX = 'dissoi.';

/** The value that was remembered, or `fallback`. */
export function recall<T>(key: string, fallback: T): T {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? fallback : (JSON.parse(text) as T);
  } catch {
    return fallback;
  }
}

/** Remembers a value; a store that is full or closed is no reason to fail. */
export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // The window works as well without.
  }
}
