import type { PlainAnswer, PlainCall } from "../../../model/mock.ts";
import { Gap } from "./gap.ts";
import { isTreeObject, parseTree, type TreeObject } from "./json.ts";
import { invalidContent, Problem } from "./problem.ts";
import type { World } from "./world.ts";

/** A request that has passed the login. */
export type Call = {
  readonly world: World;
  readonly method: string;
  readonly path: string;
  /** With its question mark; empty where there is no query. */
  readonly search: string;
  /** The whole address; `addressOf` takes it apart, which most calls do not need. */
  readonly url: string;
  readonly headers: PlainCall["headers"];
  /** Text of the body, empty where there is none. */
  readonly body: string;
};

export function callOf(world: World, { method, url, headers, body }: PlainCall): Call {
  const from = url.indexOf("/", url.indexOf("//") + 2);
  const cut = url.indexOf("?", from);
  const path = cut < 0 ? url.slice(from) : url.slice(from, cut);
  const search = cut < 0 ? "" : url.slice(cut);
  return { world, method, path, search, url, headers, body };
}

export function addressOf(call: Call): URL {
  return new URL(call.url);
}

/** A parameter of the address; null where it is absent. */
export function parameter(call: Call, name: string): string | null {
  return call.search === "" ? null : addressOf(call).searchParams.get(name);
}

export function refuseParameters(call: Call, known: readonly string[]): void {
  if (call.search === "") return;
  for (const name of addressOf(call).searchParams.keys()) {
    if (!known.includes(name)) throw new Gap(`the parameter ${name} of ${call.path}`, known);
  }
}

/** `true` or `false`; anything else is refused. */
export function booleanParameter(call: Call, name: string): boolean {
  const value = parameter(call, name) ?? "false";
  if (value === "true" || value === "false") return value === "true";
  throw new Problem(400, "INVALID_PARAMETER", `Invalid value ${value} for parameter ${name}.`);
}

/** The JSON object of the body. A missing Content-Type is accepted: a public client sends none. */
export function bodyTree(call: Call): TreeObject {
  const type = call.headers.get("content-type");
  const isPlain = type === null || type === "application/json";
  if (!isPlain && !/^application\/([\w.-]+\+)?json\b/i.test(type)) {
    throw new Problem(415, "UNSUPPORTED_MEDIA_TYPE", `The media type ${type} is not supported.`);
  }
  if (!isPlain && /type=collection/.test(type)) throw new Gap("a batch of records in one request");
  try {
    const tree = parseTree(call.body);
    if (isTreeObject(tree)) return tree;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw invalidContent("The request body is not a JSON object.", "");
}

const validations = ["Error", "Warning", "Ignore"] as const;
type ValidationHeader = "x-netsuite-propertynamevalidation" | "x-netsuite-propertyvaluevalidation";

/** One of the two validation headers; undefined where it is absent. */
export function validation(
  call: Call,
  header: ValidationHeader,
): (typeof validations)[number] | undefined {
  const value = call.headers.get(header);
  if (value === null) return undefined;
  const known = validations.find((one) => one.toLowerCase() === value.toLowerCase());
  if (known !== undefined) return known;
  throw new Problem(400, "INVALID_HEADER", `The header ${header} has an invalid value ${value}.`);
}

export function refuseAsync(call: Call): void {
  if (call.headers.get("prefer")?.includes("respond-async")) {
    throw new Gap("asynchronous execution (Prefer: respond-async)");
  }
}

/** JSON in the vendor's media type. */
export function jsonAnswer(body: unknown, type: "singular" | "collection"): PlainAnswer {
  return {
    status: 200,
    headers: {
      "content-type": `application/vnd.oracle.resource+json; type=${type}; charset=UTF-8`,
    },
    body: JSON.stringify(body),
  };
}

/** The answer to a successful write: nothing but where the record is. */
export function written(location?: string): PlainAnswer {
  return { status: 204, headers: location === undefined ? {} : { location }, body: null };
}
