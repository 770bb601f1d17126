/**
 * Key strings, as `data/actions.json` writes them: modifiers and one key joined by `+`, such as `Ctrl+Shift+Z`,
 * `Alt+Up`, `F9`, `?`. `Ctrl` means the Command key on a Mac.
 */

/** A key with its modifiers. `key` is in lower case, as in `KeyboardEvent.key`. */
export interface Chord {
  ctrl: boolean;
  alt: boolean;
  shift: boolean;
  key: string;
}

const NAMES: Record<string, string> = {
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
  space: ' ',
  plus: '+',
};

const SYMBOLS: Record<string, string> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  ' ': 'Space',
  escape: 'Esc',
  delete: 'Del',
  enter: 'Enter',
};

/** Reads a key string; `null` if it is not one. */
export function parseKey(text: string): Chord | null {
  // The sign `+` joins, and is a key itself where it comes last.
  const parts = text
    .replace(/\+$/, 'plus')
    .split('+')
    .map((part) => part.trim().toLowerCase());
  const last = parts.pop();
  if (!last) return null;
  const chord: Chord = { ctrl: false, alt: false, shift: false, key: NAMES[last] ?? last };
  for (const part of parts) {
    if (part !== 'ctrl' && part !== 'alt' && part !== 'shift') return null;
    chord[part] = true;
  }
  return chord;
}

/** The chord that an event stands for. Shift is dropped for signs that cannot be typed without it, such as `?`. */
export function chordOf(event: KeyboardEvent, mac: boolean): Chord {
  const key = event.key.toLowerCase();
  const sign = key.length === 1 && !/[\p{L}\p{N}\s]/u.test(key);
  return {
    ctrl: mac ? event.metaKey : event.ctrlKey,
    alt: event.altKey,
    shift: event.shiftKey && !sign,
    key,
  };
}

/** One spelling for a chord, to look it up by. */
export function chordName(chord: Chord): string {
  return [chord.ctrl && 'ctrl', chord.alt && 'alt', chord.shift && 'shift', chord.key]
    .filter(Boolean)
    .join('+');
}

const SPELLED: Record<string, string> = Object.fromEntries(
  Object.entries(NAMES).map(([name, key]) => [key, name.charAt(0).toUpperCase() + name.slice(1)]),
);

/** The key string of a chord; `null` for keys that only change others, and for those that the window cannot do without. */
export function keyText(chord: Chord): string | null {
  const { key } = chord;
  if (
    ['control', 'alt', 'shift', 'meta', 'altgraph', 'capslock', 'numlock', 'dead', 'unidentified'].includes(
      key,
    )
  ) {
    return null;
  }
  if (key === 'escape' || key === 'tab') return null;
  const name = SPELLED[key] ?? key.charAt(0).toUpperCase() + key.slice(1);
  return [chord.ctrl && 'Ctrl', chord.alt && 'Alt', chord.shift && 'Shift', name].filter(Boolean).join('+');
}

/** How a key string is shown, by the habit of the system. */
export function keyLabel(text: string, mac: boolean): string {
  const chord = parseKey(text);
  if (!chord) return text;
  const key = SYMBOLS[chord.key] ?? chord.key.charAt(0).toUpperCase() + chord.key.slice(1);
  if (mac) return [chord.ctrl && '⌘', chord.alt && '⌥', chord.shift && '⇧', key].filter(Boolean).join('');
  return [chord.ctrl && 'Ctrl', chord.alt && 'Alt', chord.shift && 'Shift', key].filter(Boolean).join('+');
}

/** Whether this is a Mac, where Command takes the place of Control. */
export function onMac(): boolean {
  return typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent);
}

/** Whether a key belongs to the text field that has the focus rather than to the application. */
export function belongsToField(chord: Chord): boolean {
  if (/^f\d+$/.test(chord.key) || chord.key === 'escape') return false;
  if (!chord.ctrl && !chord.alt) return true;
  if (/^(arrow|home|end|delete|backspace)/.test(chord.key)) return true;
  return chord.ctrl && !chord.alt && ['a', 'c', 'v', 'x', 'y', 'z'].includes(chord.key);
}

/** Whether the element is one that text is typed into. */
export function isTextField(element: Element | null): boolean {
  if (element instanceof HTMLInputElement) {
    return !['button', 'checkbox', 'radio', 'range', 'submit'].includes(element.type);
  }
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLElement && element.isContentEditable === true)
  );
}
