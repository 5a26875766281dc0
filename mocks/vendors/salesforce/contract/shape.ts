import type { CallShape } from "../../../../model/contract.ts";
import type { PlainCall } from "../../../../model/mock.ts";
import { type Address, addressOf, partsOf } from "./address.ts";
import { parsed, recordsIn, typeOf } from "./json.ts";
import { queryShape } from "./soql-shape.ts";

const root = "/services/data/v{version}/";

type Shape = Pick<CallShape, "operation" | "route"> & { readonly parts?: CallShape["parts"] };

const verbs: Readonly<Record<string, string>> = {
  GET: "retrieve",
  PATCH: "change",
  DELETE: "delete",
};

function queryCall(resource: string, locator: string | undefined, { query }: Address): Shape {
  if (locator !== undefined) {
    const route = `${resource}/{locator}`;
    return { operation: `continue ${resource}`, route, parts: { locator } };
  }
  const { words, text } = queryShape(query.get("q") ?? "");
  return { operation: `${resource} ${words}`, route: `${resource}?q=${text}` };
}

/** A record by its id, by an external id, or a new one. */
function recordCall(method: string, [, object, second, value]: readonly string[]): Shape {
  if (object === undefined) return { operation: "list objects", route: "sobjects" };
  if (second === undefined) {
    const doing = method === "POST" ? "create" : "tell of";
    return { operation: `${doing} ${object}`, route: `sobjects/${object}` };
  }
  if (second === "describe") {
    return { operation: `describe ${object}`, route: `sobjects/${object}/describe` };
  }
  if (value === undefined) {
    const operation = `${verbs[method] ?? method} ${object}`;
    return { operation, route: `sobjects/${object}/{id}`, parts: { id: second } };
  }
  const doing = method === "PATCH" ? "upsert" : (verbs[method] ?? method);
  return {
    operation: `${doing} ${object} by ${second}`,
    route: `sobjects/${object}/${second}/{externalId}`,
    parts: { externalId: value },
  };
}

/** Many records in one call: the objects that they are of. */
function collectionCall(call: PlainCall, { segments, query }: Address): Shape {
  const [, , object, field] = segments;
  if (object !== undefined) {
    const by = field === undefined ? "" : ` by ${field}`;
    const doing = field === undefined ? "retrieve" : "upsert";
    const route = `composite/sobjects/${object}${field === undefined ? "" : `/${field}`}`;
    return { operation: `${doing} ${object} records${by}`, route };
  }
  const types = recordsIn(parsed(call.body)).flatMap((record) => typeOf(record) ?? []);
  const named = [...new Set(types)].sort().join(", ");
  const words = { POST: "create", PATCH: "change", DELETE: "delete" }[call.method] ?? call.method;
  const of = named === "" ? "" : ` ${named}`;
  const asked = query.has("ids") ? "" : `?of=${named}`;
  return { operation: `${words}${of} records`, route: `composite/sobjects${asked}` };
}

/** Several calls in one: what each of them is, in order. */
function compositeCall(call: PlainCall): Shape {
  const parts = partsOf(call).flatMap((part) => shapeOf(part) ?? []);
  const inner = parts.map(({ operation }) => operation).join(", ");
  const routes = parts.map(({ route }) => route.slice(root.length)).join(" ");
  return { operation: `composite: ${inner}`, route: `composite?of=${routes}` };
}

function shapeAt(call: PlainCall, address: Address): Shape {
  const { segments } = address;
  const [first, second] = segments;
  switch (first) {
    case undefined:
      return { operation: "list resources", route: "" };
    case "query":
    case "queryAll":
      return queryCall(first, second, address);
    case "sobjects":
      return recordCall(call.method, segments);
    case "composite":
      return second === "sobjects" ? collectionCall(call, address) : compositeCall(call);
    default:
      return { operation: `read ${segments.join(" ")}`, route: segments.join("/") };
  }
}

/**
 * The shape of a call: an object with the kind of its key, a query without values, several in one by
 * the objects that they are about. The version of the path is a value: it is what an upgrade changes.
 *
 * A login is none: how a caller signs in says nothing about what it needs of the answers.
 */
export function shapeOf(call: PlainCall): CallShape | undefined {
  const address = addressOf(call.url);
  if (address === undefined) return undefined;
  const { operation, route, parts } = shapeAt(call, address);
  return { operation, route: `${root}${route}`, parts: { version: address.version, ...parts } };
}
