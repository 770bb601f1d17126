/** Numbers in words, as the window says them. */

/** `1 passage`, `23 passages`, `1,204 passages`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** Seconds as a debater reads a clock: `45 s`, `2 min`, `2 min 5 s`. */
export function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  if (minutes === 0) return `${rest} s`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** A name for a file, from a title: letters, digits, hyphens and spaces are kept. */
export function fileName(title: string, ending: string): string {
  const kept = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\- ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80);
  return `${kept || 'Brief'}.${ending}`;
}
