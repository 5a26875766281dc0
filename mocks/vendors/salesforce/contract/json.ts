export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a body holds; undefined where it is no JSON. */
export function parsed(text: string | null): unknown {
  if (text === null || text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The JSON object of a body; empty where there is none. */
export function jsonOf(text: string | null): JsonObject {
  const value = parsed(text);
  return isJsonObject(value) ? value : {};
}

/** The records of a body: those of `records`, or of an array. */
export function recordsIn(value: unknown): readonly JsonObject[] {
  const list = isJsonObject(value) ? value.records : value;
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

/** The object that a record says it is of. */
export function typeOf(record: JsonObject): string | undefined {
  const { attributes } = record;
  const type = isJsonObject(attributes) ? attributes.type : undefined;
  return typeof type === "string" ? type : undefined;
}
