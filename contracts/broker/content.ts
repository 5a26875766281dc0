import { hashText } from "../../model/hash.ts";

type Json = Readonly<Record<string, unknown>>;

/** A pact as it was published: of its content the broker knows the two names and the interactions. */
export type PactContent = Json & {
  readonly consumer: { readonly name: string };
  readonly provider: { readonly name: string };
};

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON text with keys by code unit, so that equal values have equal texts. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "null";
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(value[key])}`).join(",")}}`;
}

/** The key under which that version of the format keeps what is promised. */
function interactionsKey(pact: Json): "interactions" | "messages" | undefined {
  if (Array.isArray(pact.interactions)) return "interactions";
  return Array.isArray(pact.messages) ? "messages" : undefined;
}

export function interactionsOf(pact: Json): readonly unknown[] {
  const key = interactionsKey(pact);
  return key === undefined ? [] : (pact[key] as readonly unknown[]);
}

function nameAt(pact: Json, role: string): string | undefined {
  const party = pact[role];
  const name = isObject(party) ? party.name : undefined;
  return typeof name === "string" && name !== "" ? name : undefined;
}

/** The pact in that text; a string says why there is none. */
export function readContent(text: string): PactContent | string {
  let pact: unknown;
  try {
    pact = JSON.parse(text);
  } catch (error) {
    return `is no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (!isObject(pact)) return "is no pact: it must be an object";
  for (const role of ["consumer", "provider"]) {
    if (nameAt(pact, role) === undefined) return `is no pact: ${role}.name is missing`;
  }
  if (interactionsKey(pact) === undefined) return "is no pact: it has no list of interactions";
  return pact as PactContent;
}

/**
 * The address of a content, 40 hex digits: the two names and the interactions, whatever the order
 * of keys and of interactions, and whatever `metadata` says. Results attach to it.
 */
export function contentAddress(pact: PactContent): string {
  const texts = interactionsOf(pact).map(canonicalText).sort();
  return hashText([pact.consumer.name, pact.provider.name, ...texts], 40);
}

/** The pact whole, with the `_id` by which a result names an interaction. */
export function withInteractionIds(pact: PactContent): PactContent {
  const key = interactionsKey(pact);
  if (key === undefined) return pact;
  const named = interactionsOf(pact).map((one) =>
    isObject(one) ? { ...one, _id: hashText([canonicalText(one)], 40) } : one,
  );
  return { ...pact, [key]: named };
}
