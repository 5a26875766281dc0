import type { ContractSurface } from "../../model/contract.ts";
import type { Contents, HttpInteraction, Rules } from "../pact/format.ts";
import { jsonPath } from "../pact/json-path.ts";
import { addressOf, carriedBy, type Pair, pairsOf, placeOfName } from "./call-text.ts";
import type { RecordedExchange } from "./exchanges.ts";
import { rulesFor, rulesForText } from "./matchers.ts";
import { leavesOf, standingAt, valuesAt } from "./places.ts";

type Request = HttpInteraction["request"];

// What changes with every call, or says nothing of the contract.
const volatile: ReadonlySet<string> = new Set(["idempotency-key", "request-id", "date"]);

function headersOf(surface: ContractSurface, { call, headerNames }: RecordedExchange) {
  const headers: Record<string, string[]> = { authorization: [surface.authorization.example] };
  for (const name of headerNames) {
    const value = call.headers.get(name);
    if (value !== null && !volatile.has(name)) headers[name] = [value];
  }
  return headers;
}

function regex(pattern: string): Rules {
  return { combine: "AND", matchers: [{ match: "regex", regex: pattern }] };
}

/** Any value for each part of the route that is one; undefined where it has none. */
function pathPattern(route: string, parts: Readonly<Record<string, string>>): string | undefined {
  if (Object.keys(parts).length === 0) return undefined;
  const steps = (route.split("?")[0] ?? route)
    .split(/\{[^}]*\}/)
    .map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return `^${steps.join("[^/]+")}$`;
}

function queryOf(pairs: readonly Pair[]): Readonly<Record<string, string[]>> {
  const query: Record<string, string[]> = {};
  for (const [name, value] of pairs) query[name] = [...(query[name] ?? []), value];
  return query;
}

/** The rules for pairs, under the names that `named` gives them. */
function pairRules(
  surface: ContractSurface,
  exchange: RecordedExchange,
  pairs: readonly Pair[],
  named: (name: string) => string,
): Readonly<Record<string, Rules>> {
  const rules: Record<string, Rules> = {};
  for (const [name] of pairs) {
    const rule = rulesForText(surface.kindInCall(exchange, placeOfName(name)));
    if (rule !== undefined) rules[named(name)] = rule;
  }
  return rules;
}

type Body = { readonly contents: Contents; readonly rules: Readonly<Record<string, Rules>> };

function bodyOf(surface: ContractSurface, exchange: RecordedExchange): Body | undefined {
  const { call } = exchange;
  const carried = carriedBy(call);
  const contentType = call.headers.get("content-type") ?? "text/plain";
  if (carried.as === "nothing") return undefined;
  if (carried.as === "form") {
    const rules = pairRules(surface, exchange, carried.pairs, (name) => jsonPath([name]));
    return { contents: { contentType, encoded: false, content: call.body }, rules };
  }
  if (carried.as === "text") {
    return { contents: { contentType, encoded: false, content: call.body }, rules: {} };
  }
  const { body } = carried;
  const rules: Record<string, Rules> = {};
  for (const place of leavesOf(body)) {
    const standing = standingAt(body, place);
    if (standing === "mixed" || standing === "null" || standing === "object") continue;
    const rule = rulesFor(surface.kindInCall(exchange, place), new Set(), false);
    if (rule !== undefined && valuesAt(body, place).length > 0) rules[jsonPath(place)] = rule;
  }
  return { contents: { contentType, encoded: false, content: body as Contents["content"] }, rules };
}

/** The request of an interaction: the example as it was sent, the secret replaced, and its rules. */
export function expectedRequest(surface: ContractSurface, exchange: RecordedExchange): Request {
  const { path, query } = addressOf(exchange.call);
  const pairs = pairsOf(query);
  const { route, parts } = exchange.shape;
  const pattern = pathPattern(route, parts);
  const body = bodyOf(surface, exchange);
  const queryRules = pairRules(surface, exchange, pairs, (name) => name);
  return {
    method: exchange.call.method,
    path,
    headers: headersOf(surface, exchange),
    ...(pairs.length === 0 ? {} : { query: queryOf(pairs) }),
    ...(body === undefined ? {} : { body: body.contents }),
    matchingRules: {
      header: { authorization: regex(surface.authorization.pattern) },
      ...(pattern === undefined ? {} : { path: regex(pattern) }),
      ...(Object.keys(queryRules).length === 0 ? {} : { query: queryRules }),
      ...(body === undefined || Object.keys(body.rules).length === 0 ? {} : { body: body.rules }),
    },
    ...(pattern === undefined ? {} : { generators: { path: generator(exchange) } }),
  };
}

/** Lets the one who sets the states up choose the ids. */
function generator({ shape, call }: RecordedExchange) {
  let expression = addressOf(call).path;
  for (const [name, value] of Object.entries(shape.parts)) {
    const sent = expression.includes(value) ? value : encodeURIComponent(value);
    expression = expression.replace(sent, `\${${name}}`);
  }
  return { type: "ProviderState", expression, dataType: "STRING" };
}
