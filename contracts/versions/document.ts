import type { Json } from "../../model/integration.ts";
import type { Interaction, Pact } from "../pact/format.ts";
import type { InteractionOutcome, Mismatch } from "../verify/outcome.ts";

type Tree = { readonly [name: string]: Json };

function isTree(value: Json | undefined): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A document that cannot be compared with: says why and what to do. */
export class BadDocument extends Error {
  constructor(file: string, why: string) {
    super(`${file}: ${why}`);
    this.name = "BadDocument";
  }
}

// Beside `anyOf` or `$ref` the word for null is read in more than one way; as an alternative of its
// own it is read in one.
function withNullApart(value: Json): Json {
  if (Array.isArray(value)) return value.map(withNullApart);
  if (!isTree(value)) return value;
  const inner = Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, withNullApart(one)]),
  );
  // A field may have that name too.
  if (typeof inner.nullable !== "boolean") return inner;
  const { nullable, ...schema } = inner;
  return nullable ? { anyOf: [schema, { enum: [null] }] } : schema;
}

const anyError: Tree = {
  description: "any other answer",
  content: { "application/json": { schema: {} } },
};

/** What a call sends is not compared; an error need not be declared one by one. */
function operation(value: Json): Json {
  if (!isTree(value)) return value;
  const { requestBody: _sent, responses, ...rest } = value;
  if (!isTree(responses)) return value;
  return { ...rest, responses: { default: anyError, ...responses } };
}

function operationsOf(paths: Tree): Tree {
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [
      path,
      isTree(item)
        ? Object.fromEntries(Object.entries(item).map(([method, one]) => [method, operation(one)]))
        : item,
    ]),
  );
}

/** A vendor's OpenAPI document as it is compared with. Throws `BadDocument` where it is none. */
export function comparable(file: string, text: string): Tree {
  let stored: Json;
  try {
    stored = JSON.parse(text) as Json;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BadDocument(file, `is not JSON (${why}); convert a YAML document to JSON first`);
  }
  const version = isTree(stored) ? stored.openapi : undefined;
  if (!isTree(stored) || typeof version !== "string" || !isTree(stored.paths)) {
    throw new BadDocument(file, "is no OpenAPI 3 document: it has no `openapi` and `paths`");
  }
  const { paths, ...rest } = stored;
  const rewritten = withNullApart({ ...rest, paths: operationsOf(paths) });
  return isTree(rewritten) ? rewritten : {};
}

/** The calls of a pact without what they send in body and headers. */
export function withoutBodies({ consumer, provider, metadata, interactions }: Pact): Pact {
  const calls = interactions.flatMap((one): Interaction[] => {
    if (one.type !== "Synchronous/HTTP") return [];
    const { body: _body, headers: _headers, matchingRules: _rules, ...request } = one.request;
    return [{ ...one, request }];
  });
  return { consumer, provider, metadata, interactions: calls };
}

/** What a comparison says of one place, as far as it is used here. */
export type Compared = {
  readonly code: string;
  readonly type: string;
  readonly message: string;
  readonly location: string;
  readonly value: unknown;
};

/** `[root].interactions[3].response.body.data.0.invoice` as the interaction's number and field. */
function placeOf(location: string): { readonly at: number; readonly field: string } | undefined {
  const found = /interactions\[(\d+)\]\.(?:response\.body\.?)?(.*)$/.exec(location);
  if (found === null) return undefined;
  const field = (found[2] ?? "").replace(/\.(\d+)(?=\.|$)/g, "[$1]").replace(/^\[/, "[");
  return { at: Number(found[1]), field };
}

const extra = /must NOT have additional properties - (\S+)$/;

function mismatchOf({ code, message, value }: Compared, field: string): Mismatch | undefined {
  const expected = JSON.stringify(value) ?? "a value";
  if (code === "response.body.incompatible") {
    // A schema is closed: what it does not know has been taken out of it.
    const gone = extra.exec(message)?.[1];
    if (gone === undefined) {
      return {
        part: "body",
        field,
        expected,
        actual: message.split(": ").at(-1) ?? "",
        why: message,
      };
    }
    const whole = field === "" ? gone : `${field}.${gone}`;
    return { part: "body", field: whole, expected: "the field", actual: "nothing", why: message };
  }
  const isCall = code === "request.path-or-method.unknown" || code === "response.status.unknown";
  if (!isCall) return undefined;
  return { part: "status", field: "status", expected, actual: "not in the document", why: message };
}

/** What a comparison came to, interaction by interaction; warnings say nothing of what is needed. */
export function outcomesOf(
  { interactions }: Pact,
  results: readonly Compared[],
): readonly InteractionOutcome[] {
  const byPlace = new Map<number, Mismatch[]>();
  for (const result of results) {
    const place = placeOf(result.location);
    if (place === undefined || result.type !== "error") continue;
    const mismatch = mismatchOf(result, place.field);
    if (mismatch !== undefined) {
      byPlace.set(place.at, [...(byPlace.get(place.at) ?? []), mismatch]);
    }
  }
  return interactions.map(({ key, description }, at) => ({
    ...{ key, description, mismatches: byPlace.get(at) ?? [] },
  }));
}
