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

/** Seconds as a stopwatch shows them: `0:45`, `12:05`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** What was typed as a time, in seconds: `1:30`, `2` (minutes), `2.5`, `90 s`; `null` if it is none, or longer than a day. */
export function secondsOf(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  const parts = /^(\d{1,4}):([0-5]\d)$/.exec(text);
  const minutes = /^(\d{1,4}(?:\.\d+)?)\s*(?:m|min)?$/.exec(text);
  const seconds = /^(\d{1,5})\s*(?:s|sec)$/.exec(text);
  const found = parts
    ? 60 * Number(parts[1]) + Number(parts[2])
    : minutes
      ? Math.round(60 * Number(minutes[1]))
      : seconds
        ? Number(seconds[1])
        : null;
  return found !== null && found <= 86_400 ? found : null;
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
