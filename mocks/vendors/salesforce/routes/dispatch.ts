import { Gap, notFound, SalesforceError } from "../errors.ts";
import { dailyCalls } from "../limits.ts";
import { type Answer, type Call, errorAnswer, type Org, type Route } from "./call.ts";
import { collectionRoutes } from "./collections.ts";
import { compositeRoute } from "./composite.ts";
import { describeRoutes } from "./describe.ts";
import { queryRoutes } from "./query.ts";
import { recordRoutes } from "./sobjects.ts";
import { upsertRoutes } from "./upsert.ts";

const limitsRoute: Route = {
  method: "GET",
  path: "limits",
  parameters: [],
  run: (_call, org) => ({
    status: 200,
    body: { DailyApiRequests: { Max: dailyCalls, Remaining: dailyCalls - org.limits.used() } },
  }),
};

const resourcesRoute: Route = {
  method: "GET",
  path: "",
  parameters: [],
  run: (call) => ({
    status: 200,
    body: Object.fromEntries(
      ["sobjects", "query", "queryAll", "composite", "limits"].map((name) => [
        name,
        `/services/data/v${call.version}.0/${name}`,
      ]),
    ),
  }),
};

/** Resources that the vendor has below a version and this mock leaves out, by their beginning. */
const absent = [
  "actions",
  "analytics",
  "appMenu",
  "chatter",
  "commerce",
  "composite/batch",
  "composite/graph",
  "composite/tree",
  "connect",
  "jobs",
  "metadata",
  "process",
  "quickActions",
  "recent",
  "search",
  "parameterizedSearch",
  "tooling",
  "ui-api",
  "wave",
];

/** Resources below an object that the vendor has and this mock leaves out. */
const absentOfObject = ["updated", "deleted", "listviews", "quickActions", "defaultValues"];

/** Header fields that change what a call means and that this mock does not follow. */
const absentHeaders = [
  "if-match",
  "if-none-match",
  "if-modified-since",
  "sforce-auto-assign",
  "sforce-duplicate-rule-header",
];

/** Finds the route of a call and answers it; a vendor's error becomes its answer, a gap 501. */
export function createDispatch(org: Org, gap: (unknown: string) => void): (call: Call) => Answer {
  const routes = [
    resourcesRoute,
    limitsRoute,
    ...describeRoutes,
    ...queryRoutes(),
    ...collectionRoutes,
    compositeRoute((call) => dispatch(call)),
    ...recordRoutes,
    ...upsertRoutes,
  ].map(knownOf);
  const byResource = Map.groupBy(routes, ({ parts }) => parts[0] ?? "");

  function dispatch(call: Call): Answer {
    try {
      const { route, names } = routeOf(byResource.get(call.segments[0] ?? "") ?? [], call);
      refuseUnknown(route, call);
      return route.run(call, org, names);
    } catch (error) {
      if (error instanceof Gap) {
        gap(error.message);
        return gapAnswer(error.message);
      }
      if (!(error instanceof SalesforceError)) throw error;
      if (error.gap) gap(error.gap);
      return errorAnswer(error);
    }
  }
  return dispatch;
}

/** 501 in the vendor's shape, so that its client shows the message whole. */
export function gapAnswer(unknown: string): Answer {
  const message = `not mocked: ${unknown}; mocks/vendors/salesforce/NOTES.md lists what is`;
  return { status: 501, body: [{ errorCode: "NOT_MOCKED", message }] };
}

type Known = {
  readonly route: Route;
  readonly parts: readonly string[];
  /** Where a part takes any value, and its name. */
  readonly places: readonly (readonly [index: number, name: string])[];
  /** Without such a part. */
  readonly isNamed: boolean;
};

function knownOf(route: Route): Known {
  const parts = route.path.split("/").filter(Boolean);
  const places = parts.flatMap((part, index) =>
    part.startsWith(":") ? [[index, part.slice(1)] as const] : [],
  );
  return { route, parts, places, isNamed: places.length === 0 };
}

type Match = { readonly route: Route; readonly names: Readonly<Record<string, string>> };

/** The route of a call that fits one; what fits none, or is named to be absent, has to be explained. */
function routeOf(routes: readonly Known[], call: Call): Match {
  const { segments } = call;
  let found: Known | undefined;
  let isNamed = false;
  for (const known of routes) {
    if (!fits(known.parts, segments) || call.version < (known.route.since ?? 0)) continue;
    if (known.route.method === call.method) found ??= known;
    isNamed ||= known.isNamed;
  }
  const isAbsent = segments[0] === "sobjects" && absentOfObject.includes(segments[2] ?? "");
  // `composite/sobjects` and `sobjects/X/describe` are named before the patterns that fit them too.
  if (found === undefined || isAbsent || (isNamed && !found.isNamed))
    throw unknownRoute(routes, call);
  const names: Record<string, string> = {};
  for (const [index, name] of found.places) names[name] = segments[index] ?? "";
  return { route: found.route, names };
}

function unknownRoute(routes: readonly Known[], call: Call): Error {
  const matches = routes.filter(
    ({ route, parts }) => fits(parts, call.segments) && call.version >= (route.since ?? 0),
  );
  const below = call.segments[2] ?? "";
  if (call.segments[0] === "sobjects" && absentOfObject.includes(below)) {
    return new Gap(`resource sobjects/{object}/${below}`);
  }
  const path = call.segments.join("/");
  const resource = absent.find((known) => path === known || path.startsWith(`${known}/`));
  if (resource) return new Gap(`resource ${resource}`);
  if (matches.length === 0) return notFound(undefined, `${call.method} ${path}`);
  const allowed = [...new Set(matches.map(({ route }) => route.method))].join(", ");
  return new SalesforceError(
    405,
    "METHOD_NOT_ALLOWED",
    `HTTP Method '${call.method}' not allowed. Allowed are ${allowed}`,
    [],
    `${call.method} ${path}`,
  );
}

/** Whether a path of the route's resource is the route's. */
function fits(parts: readonly string[], segments: readonly string[]): boolean {
  if (parts.length !== segments.length) return false;
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? "";
    if (part !== segments[index] && !part.startsWith(":")) return false;
  }
  return true;
}

function refuseUnknown(route: Route, call: Call): void {
  for (const name of call.query.size > 0 ? call.query.keys() : []) {
    if (!route.parameters.includes(name)) {
      throw new Gap(`parameter ${name} of ${route.method} ${route.path}`);
    }
  }
  for (const name of absentHeaders) {
    if (call.header(name) !== null) throw new Gap(`header ${name}`);
  }
}
