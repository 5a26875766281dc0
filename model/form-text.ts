/**
 * A name or value as it stands in a query or form, as it means: `+` is a space. Text that is not
 * escaped properly stays as it stands, for the vendor to say what it thinks of it.
 */
export function unescaped(text: string): string {
  const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
  if (!spaced.includes("%")) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** A step of a path as it means; one that is not escaped properly stays as it stands: nobody has it. */
export function unescapedStep(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
