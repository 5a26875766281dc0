/** A value with the keys of every object in order of code units: the same content, the same text. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, canonical(inner)]));
}

/** As it is committed: sorted keys, two spaces, one newline at the end. */
export function canonicalText(value: unknown): string {
  return `${JSON.stringify(canonical(value), null, 2)}\n`;
}
