/** Sees every text that is parsed as JSON, and may give another value for it. */
export type OnParse = (text: string, parsed: unknown) => unknown;

/** Sees every value that is cloned, before it is. */
export type OnClone = (value: unknown) => unknown;

/**
 * Puts itself under `JSON.parse` (and so under the `json()` of fetch's objects, which calls it) and
 * `structuredClone` of this thread, until it is told to leave.
 */
export function hookParsing(onParse: OnParse, onClone: OnClone): () => void {
  const real = { parse: JSON.parse, clone: globalThis.structuredClone };
  type Reviver = Parameters<typeof JSON.parse>[1];
  JSON.parse = (text: string, reviver?: Reviver): unknown =>
    onParse(String(text), real.parse(text, reviver));
  globalThis.structuredClone = <T>(value: T, options?: StructuredSerializeOptions): T =>
    real.clone(onClone(value) as T, options);
  return () => {
    JSON.parse = real.parse;
    globalThis.structuredClone = real.clone;
  };
}
