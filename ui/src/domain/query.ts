/** Filters within the text of a query, such as `side:pro` or `source:essay`: chips put them in and take them out. */

/** Fields that a chip can set. */
export type Field = 'side' | 'theme' | 'source' | 'kind';

/** A filter as the query language writes it; a value with spaces stands in quotation marks. */
export function termOf(field: Field, value: string): string {
  return /^[\p{L}\p{N}._/-]+$/u.test(value) ? `${field}:${value}` : `${field}:"${value.replaceAll('"', '')}"`;
}

/** Whether the query has this filter. */
export function hasTerm(query: string, field: Field, value: string): boolean {
  const term = termOf(field, value).toLowerCase();
  return pieces(query).some((piece) => piece.toLowerCase() === term);
}

/** Takes the filter out if the query has it, else puts it at the end in place of another of the same field. */
export function toggleTerm(query: string, field: Field, value: string): string {
  const term = termOf(field, value);
  const others = pieces(query).filter((piece) => !piece.toLowerCase().startsWith(`${field}:`));
  return (hasTerm(query, field, value) ? others : [...others, term]).join(' ');
}

/** Pieces between spaces; quotation marks hold a piece together. */
function pieces(query: string): string[] {
  return query.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
}
