/** Sets and maps that are made anew rather than changed: what shows them looks at the variable that holds them. */

export function setOf<T>(values: Iterable<T> = []): Set<T> {
  return new Set(values);
}

export function mapOf<K, V>(entries: Iterable<readonly [K, V]>): Map<K, V> {
  return new Map(entries);
}
