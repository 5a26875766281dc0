import type { Exchange, ValueKind } from "../../../../model/contract.ts";
import documented from "../data/answer-kinds.json" with { type: "json" };
import { decodeForm, type Form, type FormValue } from "../decode/form.ts";
import { type CompiledRoute, match } from "../router.ts";
import { routes } from "../routes/index.ts";
import { pathOf } from "./shapes.ts";

type KindsOfObject = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

const plainKinds = ["integer", "number", "unix seconds", "boolean", "constant"] as const;

/** By the vendor's name of an object: the kind of each of its fields, as its schemas document it. */
const byObject: ReadonlyMap<string, ReadonlyMap<string, ValueKind | "reference">> = new Map(
  Object.entries(documented as Readonly<Record<string, KindsOfObject>>).map(([name, kinds]) => [
    name,
    kindsByPath(kinds),
  ]),
);

function kindsByPath(kinds: KindsOfObject): ReadonlyMap<string, ValueKind | "reference"> {
  const found = new Map<string, ValueKind | "reference">();
  const put = (paths: KindsOfObject[string] | undefined, kind: ValueKind | "reference") => {
    if (typeof paths === "string") for (const path of paths.split(" ")) found.set(path, kind);
  };
  for (const kind of plainKinds) put(kinds[kind], kind);
  put(kinds.id, "reference");
  for (const [path, words] of Object.entries(kinds.words ?? {})) {
    found.set(path, { words: words.split(" ") });
  }
  return found;
}

// Prefixes as in open.ts and the reference, section 3; a coupon's id is whatever its owner chose.
const idPrefix =
  /^(acct|ch|clock|cn|cnli|credgr|cbtxn|cus|di|dp|evt|ii|il|in|inpay|mtr|mtrusg|pi|pm|po|pr|price|prod|py|re|req|si|sub_sched|sub|txn|txr|we)_(?=\w)/;

/** Whether a text looks like an id that this vendor gives. */
export function isOwnId(text: string): boolean {
  return idPrefix.test(text);
}

function textKind(name: string, value: unknown): ValueKind {
  if (typeof value !== "string") return "text";
  const prefix = idPrefix.exec(value)?.[0];
  if (prefix !== undefined) return { id: `^${prefix}\\w+$` };
  return name.endsWith("_decimal") ? "decimal text" : "text";
}

type Found = { readonly value: unknown; readonly object: string; readonly from: number };

/** The value at a path, and the nearest of the vendor's objects around it. */
function find(body: unknown, path: readonly string[]): Found {
  let at: unknown = body;
  let object = "";
  let from = 0;
  for (const [index, step] of path.entries()) {
    if (typeof at !== "object" || at === null) return { value: undefined, object, from };
    const name = (at as { readonly object?: unknown }).object;
    if (typeof name === "string") {
      object = name;
      from = index;
    }
    at = step === "*" ? (at as unknown[])[0] : (at as Record<string, unknown>)[step];
  }
  return { value: at, object, from };
}

const parsedAnswers = new WeakMap<Exchange, unknown>();

/** The body of an answer, read once. */
export function answerOf(exchange: Exchange): unknown {
  if (!parsedAnswers.has(exchange)) {
    const { body } = exchange.answer;
    parsedAnswers.set(exchange, body === null || body === "" ? null : JSON.parse(body));
  }
  return parsedAnswers.get(exchange);
}

export function kindInAnswer(exchange: Exchange, path: readonly string[]): ValueKind {
  const { value, object, from } = find(answerOf(exchange), path);
  const name = path.at(-1) ?? "";
  if (path[0] === "error") return name === "code" || name === "type" ? "constant" : "text";
  const kind = byObject.get(object)?.get(path.slice(from).join("."));
  if (kind === undefined || kind === "reference") return textKind(name, value);
  return kind;
}

/** The parameters of a call: in the body of a POST, in the query of the others. */
export function parametersOf({ call }: Exchange): Form {
  const query = call.url.includes("?") ? call.url.slice(call.url.indexOf("?") + 1) : "";
  return decodeForm(call.method === "POST" ? call.body : query);
}

function parameterAt(form: Form, path: readonly string[]): FormValue | undefined {
  let at: FormValue | undefined = form;
  for (const step of path) {
    if (typeof at !== "object") return undefined;
    at = step === "*" ? Object.values(at)[0] : at[step];
  }
  return at;
}

function declaredKind(route: CompiledRoute | undefined, path: readonly string[]): string {
  let shape = route?.real;
  for (const step of path)
    shape = shape?.parts.get(step === "*" ? "" : step) ?? shape?.parts.get("");
  return shape?.kind ?? "text";
}

const unixSeconds = /^\d{10}$/;

export function kindInCall(exchange: Exchange, path: readonly string[]): ValueKind {
  const { call } = exchange;
  const value = parameterAt(parametersOf(exchange), path);
  const declared = declaredKind(match(routes, call.method, pathOf(call.url))?.route, path);
  if (value === "") return "constant"; // an empty value takes something away
  if (declared === "integer") {
    return typeof value === "string" && unixSeconds.test(value) ? "unix seconds" : "integer";
  }
  if (declared === "boolean" || declared === "decimal")
    return declared === "boolean" ? "boolean" : "number";
  return textKind(path.at(-1) ?? "", value);
}
