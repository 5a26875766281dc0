import type { CallShape } from "../../../../model/contract.ts";
import type { PlainCall } from "../../../../model/mock.ts";
import { isTreeObject, parseTree, type TreeObject } from "../json.ts";
import { Problem } from "../problem.ts";
import { recordTypeNames } from "../records/index.ts";
import { type Address, parseRoute, type Route } from "../route.ts";
import { queryShape } from "./suiteql-shape.ts";

const records = "/services/rest/record/v1/";
const queryPath = "/services/rest/query/v1/suiteql";

/** What a call asks for; undefined where the mock does not know it. */
export function routeOf(call: PlainCall): Route | undefined {
  try {
    return parseRoute(new URL(call.url).pathname, recordTypeNames);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** The JSON object of a body; empty where there is none. */
export function bodyOf(text: string | null): TreeObject {
  if (text === null || text.trim() === "") return {};
  try {
    const tree = parseTree(text);
    return isTreeObject(tree) ? tree : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** The text of the query of a call; undefined where it has none. */
export function queryOf(call: PlainCall): string | undefined {
  const { q } = bodyOf(call.body);
  return typeof q === "string" && q.trim() !== "" ? q : undefined;
}

type Place = Pick<CallShape, "route" | "parts"> & { readonly by: string };

// No state has a parameter of these names: a verifier would put its value into the path.
function placeOf(type: string, { by, key }: Address): Place {
  return by === "id"
    ? { route: `${records}${type}/{internalId}`, parts: { internalId: key }, by: " by internal id" }
    : { route: `${records}${type}/eid:{eid}`, parts: { eid: key }, by: "" };
}

const verbs: Readonly<Record<string, string>> = {
  GET: "retrieve",
  PUT: "upsert",
  PATCH: "change",
  DELETE: "delete",
};

/** A filter without its values: `email IS ? AND balance GREATER ?`. */
function withoutValues(filter: string): string {
  return filter
    .trim()
    .replace(/"(?:[^"\\]|\\.)*"/g, "?")
    .replace(/(?<![\w])\d[\d./-]*(?![\w])/g, "?")
    .replace(/\? ?(, ?\? ?)+/g, "?")
    .replace(/\s+/g, " ");
}

/** What matches the filter of a call with any values. */
export function filterPattern({ url }: PlainCall): string {
  const bare = withoutValues(new URL(url).searchParams.get("q") ?? "");
  const literal = bare.replace(/[.*+^${}()|[\]\\]/g, "\\$&").replace(/ /g, "\\s+");
  return `^${literal.replaceAll("?", ".+")}$`;
}

function collectionShape(call: PlainCall, type: string): CallShape {
  if (call.method === "POST")
    return { operation: `create ${type}`, route: `${records}${type}`, parts: {} };
  const filter = new URL(call.url).searchParams.get("q");
  if (filter === null) return { operation: `list ${type}`, route: `${records}${type}`, parts: {} };
  const bare = withoutValues(filter);
  return {
    operation: `list ${type} where ${bare}`,
    route: `${records}${type}?q=${bare}`,
    parts: {},
  };
}

/**
 * The shape of a call: a record type with the kind of its key, a filter or a query without values.
 *
 * A login is none: how a caller signs says nothing about what it needs of the answers.
 */
export function shapeOf(call: PlainCall): CallShape | undefined {
  const route = routeOf(call);
  switch (route?.call) {
    case "suiteql": {
      const query = queryOf(call);
      if (query === undefined) return undefined;
      const { words, text } = queryShape(query);
      return { operation: words, route: `${queryPath} ${text}`, parts: {} };
    }
    case "collection":
      return collectionShape(call, route.type);
    case "record": {
      const { by, ...place } = placeOf(route.type, route.address);
      return { operation: `${verbs[call.method] ?? call.method} ${route.type}${by}`, ...place };
    }
    case "sublist": {
      const { by, route: path, parts } = placeOf(route.type, route.address);
      const line = route.key === undefined ? "" : " line";
      const end = route.key === undefined ? "" : "/{line}";
      return {
        operation: `list ${route.sublist}${line} of ${route.type}${by}`,
        route: `${path}/${route.sublist}${end}`,
        parts: route.key === undefined ? parts : { ...parts, line: route.key },
      };
    }
    case "transform": {
      const { by, route: path, parts } = placeOf(route.type, route.address);
      return {
        operation: `transform ${route.type} into ${route.target}${by}`,
        route: `${path}/!transform/${route.target}`,
        parts,
      };
    }
    default:
      return undefined;
  }
}
