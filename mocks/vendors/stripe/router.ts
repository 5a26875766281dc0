import { unescapedStep } from "../../../model/form-text.ts";
import type { Call } from "./account.ts";
import parameterLists from "./data/parameters.json" with { type: "json" };
import { inventedPart, parseShape, type Shape } from "./decode/parameters.ts";
import type { ExpandableType } from "./encode/expand.ts";

export type Method = "GET" | "POST" | "DELETE";

/** One call of the vendor's API that this mock answers. */
export type Route = {
  readonly method: Method;
  /** With `:id` for an id: `/v1/invoices/:id/finalize`. */
  readonly path: string;
  /** The parameters that are served, in the notation of `parameters.ts`. `expand[]` always is. */
  readonly supports?: string;
  readonly requires?: readonly string[];
  /** What comes back, for `expand`; lists say the type of their elements and `list: true`. */
  readonly gives?: ExpandableType;
  readonly list?: true;
  answer(call: Call): object;
};

export type CompiledRoute = Route & {
  readonly name: string;
  readonly supported: Shape;
  readonly real: Shape;
};

type Node = {
  readonly words: Map<string, Node>;
  id: Node | null;
  readonly routes: Map<string, CompiledRoute>;
};
export type Router = { readonly root: Node; readonly names: readonly string[] };

const lists: Readonly<Record<string, string>> = parameterLists;

function node(): Node {
  return { words: new Map(), id: null, routes: new Map() };
}

function compile(route: Route): CompiledRoute {
  const name = `${route.method} ${route.path}`;
  const list = lists[name];
  if (list === undefined) throw new Error(`${name} is not a route of the vendor`);
  const real = parseShape(list);
  const expandable = real.parts.has("expand") ? " expand[]" : "";
  const supported = parseShape(`${route.supports ?? ""}${expandable}`);
  const invented = inventedPart(supported, real);
  if (invented !== undefined) throw new Error(`${name} has no parameter ${invented}`);
  return { ...route, name, supported, real };
}

/** Builds the tree of routes once, when the module is loaded. */
export function router(routes: readonly Route[]): Router {
  const root = node();
  for (const route of routes) {
    let at = root;
    for (const step of route.path.slice(1).split("/")) {
      if (step === ":id") {
        at.id ??= node();
        at = at.id;
      } else {
        const next = at.words.get(step) ?? node();
        at.words.set(step, next);
        at = next;
      }
    }
    at.routes.set(route.method, compile(route));
  }
  return { root, names: routes.map((route) => `${route.method} ${route.path}`) };
}

/** The route of a call, with the ids that the path carries. */
export type Match = { readonly route: CompiledRoute; readonly ids: readonly string[] };

/** The route for a method and path; undefined for an unknown one. */
export function match({ root }: Router, method: string, path: string): Match | undefined {
  let at = root;
  const ids: string[] = [];
  for (const step of path.slice(1).split("/")) {
    const word = at.words.get(step);
    if (word !== undefined) at = word;
    else if (at.id !== null && step !== "") {
      ids.push(unescapedStep(step));
      at = at.id;
    } else return undefined;
  }
  const route = at.routes.get(method);
  return route === undefined ? undefined : { route, ids };
}
