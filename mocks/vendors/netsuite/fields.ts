/** What a field of a record holds; the record schemas are data made of these. */
export type Field = (
  | { readonly kind: "text" | "number" | "boolean" | "date" }
  /** `to` names the record types that it may point to; `bare`: the id alone is a reference too. */
  | { readonly kind: "reference"; readonly to: readonly string[]; readonly bare?: boolean }
  /** A fixed word, sent as text or as `{id}`. */
  | { readonly kind: "word" }
  | { readonly kind: "sublist"; readonly fields: Fields; readonly key: string }
  | { readonly kind: "subrecord"; readonly fields: Fields }
) & {
  /** Computed by the vendor: accepted in a body and ignored, so that what was read may be sent back. */
  readonly computed?: boolean;
  /** Belongs to legacy tax, which an account with SuiteTax refuses. */
  readonly legacy?: boolean;
};
export type Fields = Readonly<Record<string, Field>>;

export const text: Field = { kind: "text" };
export const number: Field = { kind: "number" };
export const flag: Field = { kind: "boolean" };
export const date: Field = { kind: "date" };
export const word: Field = { kind: "word" };
export const legacy: Field = { kind: "text", legacy: true };

export function reference(...to: readonly string[]): Field {
  return { kind: "reference", to };
}

/** A reference that is also met as the id alone, without an object around it. */
export function bareReference(...to: readonly string[]): Field {
  return { kind: "reference", to, bare: true };
}

export function sublist(key: string, fields: Fields): Field {
  return { kind: "sublist", key, fields };
}

export function subrecord(fields: Fields): Field {
  return { kind: "subrecord", fields };
}

export function computed(field: Field): Field {
  return { ...field, computed: true };
}
