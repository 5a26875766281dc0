import type { Form } from "../decode/form.ts";
import { parseShape, type Shape } from "../decode/parameters.ts";
import type { CompiledRoute } from "../router.ts";
import { type ApiVersion, defaultVersion } from "../versions.ts";
import type { Lookup, MovedRoute, RequestChange } from "./step.ts";
import { rankOf, steps, stepsTo } from "./steps.ts";

/** What a route takes in some version, and how that reads in the newest. */
export type Parameters = {
  readonly supported: Shape;
  readonly real: Shape;
  newest(form: Form, look: Lookup): Form;
};

function without(shape: Shape, names: readonly string[]): Shape {
  const parts = new Map([...shape.parts].filter(([name]) => !names.includes(name)));
  return { ...shape, parts };
}

function merged(shape: Shape, more: Shape): Shape {
  const parts = new Map(shape.parts);
  for (const [name, part] of more.parts) {
    const known = parts.get(name);
    parts.set(name, known === undefined || part.parts.size === 0 ? part : merged(known, part));
  }
  return { ...shape, parts };
}

function older({ supported, real, newest }: Parameters, change: RequestChange): Parameters {
  const { had = "", hadUnserved = "", lacked = [], newer } = change;
  return {
    supported: merged(without(supported, lacked), parseShape(had)),
    real: merged(without(real, lacked), parseShape(`${had} ${hadUnserved}`)),
    newest: newer === undefined ? newest : (form, look) => newest(newer(form, look), look),
  };
}

const seen = new WeakMap<CompiledRoute, Map<string, Parameters>>();

function made(route: CompiledRoute, version: ApiVersion): Parameters {
  const newest: Parameters = { ...route, newest: (form) => form };
  return stepsTo(version).reduce((now, { requests }) => {
    const change = requests?.[route.name];
    return change === undefined ? now : older(now, change);
  }, newest);
}

/** The parameters of a route in an older version; undefined for the newest, whose route says it. */
export function olderParameters(route: CompiledRoute, version: ApiVersion): Parameters | undefined {
  if (version.rank === defaultVersion.rank) return undefined;
  const ofRoute = seen.get(route) ?? new Map<string, Parameters>();
  seen.set(route, ofRoute);
  const known = ofRoute.get(version.id) ?? made(route, version);
  ofRoute.set(version.id, known);
  return known;
}

const addedAt: ReadonlyMap<string, number> = new Map(
  steps.flatMap(({ from, addsRoutes = [] }) => addsRoutes.map((name) => [name, rankOf(from)])),
);

/** Whether a version has that route, of those that the newest has. */
export function hasRoute(version: ApiVersion, route: string): boolean {
  if (version.rank === defaultVersion.rank) return true;
  return version.rank >= (addedAt.get(route) ?? 0);
}

/** The newer route that answers a call of an older version, and how that reads. */
export type Moved = Pick<MovedRoute, "to" | "shown"> & Parameters;

/** Where a call has moved to since that version; undefined where it stands where it stood. */
export function movedRoute(version: ApiVersion, method: string, path: string): Moved | undefined {
  if (version.rank === defaultVersion.rank) return undefined;
  for (const { movedRoutes } of stepsTo(version)) {
    const moved = movedRoutes?.[`${method} ${path}`];
    if (moved === undefined) continue;
    const { to, had, hadUnserved, newer, shown } = moved;
    const supported = parseShape(had);
    return {
      to,
      shown,
      supported,
      real: merged(supported, parseShape(hadUnserved)),
      newest: newer,
    };
  }
  return undefined;
}

function pattern(route: string): RegExp {
  return new RegExp(`^${route.replaceAll(/:\w+/g, "[^/]+")}$`);
}

/** The route that only an older version has, where the call is one of its. */
export function goneRoute(version: ApiVersion, method: string, path: string): string | undefined {
  if (version.rank === defaultVersion.rank) return undefined;
  const gone = stepsTo(version).flatMap(({ goneRoutes }) => goneRoutes ?? []);
  return gone.find((route) => pattern(route).test(`${method} ${path}`));
}
