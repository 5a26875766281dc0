import { unescaped } from "../../model/form-text.ts";
import type { PlainCall } from "../../model/mock.ts";
import { leavesOf } from "./places.ts";

/** A name and its value in a query or a form, as they mean. */
export type Pair = readonly [name: string, value: string];

export function pairsOf(text: string): readonly Pair[] {
  return text
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair): Pair => {
      const cut = pair.indexOf("=");
      return cut < 0
        ? [unescaped(pair), ""]
        : [unescaped(pair.slice(0, cut)), unescaped(pair.slice(cut + 1))];
    });
}

/** The names of a query or a form. */
function namesOf(text: string): readonly string[] {
  if (text === "") return [];
  return text.split("&").map((pair) => {
    const cut = pair.indexOf("=");
    return withoutPositions(unescaped(cut < 0 ? pair : pair.slice(0, cut)));
  });
}

/** Path and query of a call's address. */
export function addressOf({ url }: PlainCall): { readonly path: string; readonly query: string } {
  const start = url.indexOf("/", url.indexOf("//") + 2);
  const [path = "/", query = ""] = (start === -1 ? "/" : url.slice(start)).split("?", 2);
  return { path, query };
}

/** What a call carries: the pairs of a form, parsed JSON, other text, or nothing. */
export type Carried =
  | { readonly as: "nothing" }
  | { readonly as: "form"; readonly pairs: readonly Pair[] }
  | { readonly as: "json"; readonly body: unknown }
  | { readonly as: "text" };

function isForm({ headers }: PlainCall): boolean {
  return (headers.get("content-type") ?? "").includes("x-www-form-urlencoded");
}

export function carriedBy(call: PlainCall): Carried {
  const { headers, body } = call;
  if (body === "") return { as: "nothing" };
  const type = headers.get("content-type") ?? "";
  if (isForm(call)) return { as: "form", pairs: pairsOf(body) };
  if (!type.includes("json")) return { as: "text" };
  try {
    return { as: "json", body: JSON.parse(body) };
  } catch {
    return { as: "text" };
  }
}

/** `items[0][price]` as `items[][price]`: the position of an element means nothing. */
function withoutPositions(name: string): string {
  if (!name.includes("[")) return name;
  return name.replaceAll(/\[\d+\]/g, "[]");
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

/** What is asked for in a query, values left out. */
export function queryNames(call: PlainCall): readonly string[] {
  return unique(namesOf(addressOf(call).query));
}

/** What a call's body carries, values left out. */
export function bodyNames(call: PlainCall): readonly string[] {
  if (call.body === "") return [];
  if (isForm(call)) return unique(namesOf(call.body));
  const carried = carriedBy(call);
  if (carried.as !== "json") return [];
  return unique(leavesOf(carried.body).map((place) => place.join(".").replaceAll(".*", "[]")));
}

/** `items[0][price]` as a place: `items`, `*`, `price`. */
export function placeOfName(name: string): readonly string[] {
  const open = name.indexOf("[");
  if (open <= 0 || !name.endsWith("]")) return [name];
  const steps = [name.slice(0, open), ...name.slice(open + 1, -1).split("][")];
  return steps.map((step) => (/^\d*$/.test(step) ? "*" : step));
}
