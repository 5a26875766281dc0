import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { type Change, readVersions } from "../../../../contracts/versions/vendor-versions.ts";
import { openBillingWorld } from "../../billing-world.ts";
import { shapeOf } from "../contract/shapes.ts";
import {
  declaredVersions,
  eventsOfConversation,
  everythingAt,
  objectsIn,
  type Shown,
} from "../conversation/in-versions.ts";
import { parseShape, type Shape } from "../decode/parameters.ts";
import { stripe } from "../index.ts";
import { apiVersion, defaultVersion } from "../versions.ts";
import { steps, stepsTo } from "./steps.ts";

const file = "contracts/vendor-versions.yaml";
const known = readVersions(file, readFileSync(file, "utf8"));

/** Every version with the one before it. */
const moves = declaredVersions.slice(1).map((to, index) => ({
  from: declaredVersions[index] ?? to,
  to,
  changes: known.changesBetween("stripe", declaredVersions[index] ?? to, to),
}));

/** Paths to the fields of an object, lists without marks, not into other objects of the vendor. */
function fieldsOf(value: unknown, path = ""): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => fieldsOf(item, path));
  if (typeof value !== "object" || value === null) return [];
  if (path !== "" && "object" in value) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = path === "" ? name : `${path}.${name}`;
    return name === "metadata" ? [here] : [here, ...fieldsOf(inner, here)];
  });
}

type Fields = ReadonlyMap<string, ReadonlySet<string>>;

function shownBy(objects: readonly Shown[]): Fields {
  const found = new Map<string, Set<string>>();
  for (const one of objects) {
    const type = String(one.object);
    if (type === "list") continue;
    const fields = found.get(type) ?? new Set();
    found.set(type, fields);
    for (const field of fieldsOf(one)) fields.add(field);
  }
  return found;
}

/** What one has and the other has not, a whole before its parts. */
function lost(before: Fields, after: Fields): readonly string[] {
  return [...before]
    .flatMap(([type, fields]) => {
      const gone = [...fields].filter((field) => after.get(type)?.has(field) !== true);
      const isPart = (field: string) => gone.some((whole) => field.startsWith(`${whole}.`));
      return gone.filter((field) => !isPart(field)).map((field) => `${type}.${field}`);
    })
    .sort();
}

const shown = new Map<string, Fields>();
beforeAll(async () => {
  const world = openBillingWorld(stripe);
  const events = await eventsOfConversation(world);
  for (const version of declaredVersions) {
    const sent = (events.get(version) ?? []).map(({ data }) => data);
    shown.set(version, shownBy(objectsIn([await everythingAt(world, version), sent])));
  }
}, 60_000);

const isOfObject = ({ object, kind }: Change) =>
  object !== undefined && (kind === "removed" || kind === "moved");

test.each(moves)(
  "to $to the objects lose what is told, and nothing else",
  ({ from, to, changes }) => {
    const told = changes.filter(isOfObject).map(({ object, field }) => `${object}.${field}`);
    const none: Fields = new Map();
    expect(told.sort()).toEqual(lost(shown.get(from) ?? none, shown.get(to) ?? none));
  },
);

/** `recurring.aggregate_usage` of the innermost parameters in a list. */
function namesIn({ parts }: Shape): readonly string[] {
  return [...parts].flatMap(([name, part]) => {
    const isWhole = name === "billing_thresholds" || part.parts.size === 0;
    return isWhole ? [name] : namesIn(part).map((inner) => `${name}.${inner}`);
  });
}

const gone: Readonly<Record<string, string>> = {
  "GET /v1/invoices/upcoming": "retrieve upcoming invoice",
  "GET /v1/invoices/upcoming/lines": "list upcoming invoice lines",
  "POST /v1/subscription_items/:id/usage_records": "create usage record",
  "GET /v1/subscription_items/:id/usage_record_summaries": "list usage record summaries",
};

function operation(route: string): string {
  const [method = "", path = ""] = route.replaceAll(":id", "x").split(" ");
  const call = { method, url: `${stripe.baseUrl}${path}`, headers: new Headers(), body: "" };
  return shapeOf(call)?.operation ?? `no operation of ${route}`;
}

/** What the steps between two versions no longer take, or take in another meaning. */
function refusedBetween(from: string, to: string): readonly string[] {
  const kept = new Set(stepsTo(apiVersion(to) ?? defaultVersion));
  const between = stepsTo(apiVersion(from) ?? defaultVersion).filter((step) => !kept.has(step));
  return between
    .flatMap(({ requests = {}, goneRoutes = [], movedRoutes = {} }) => [
      ...Object.keys(movedRoutes).map((route) => `${gone[route]}: refused`),
      ...goneRoutes.map((route) => `${gone[route]}: refused`),
      ...Object.entries(requests).flatMap(
        ([route, { had = "", hadUnserved = "", lacked, newer }]) => {
          const names = namesIn(parseShape(`${had} ${hadUnserved}`));
          if (names.length > 0) return names.map((name) => `${operation(route)} ${name}: refused`);
          return lacked === undefined && newer !== undefined ? [`${operation(route)}: type`] : [];
        },
      ),
    ])
    .sort();
}

test.each(moves)(
  "to $to the calls refuse what is told, and nothing else",
  ({ from, to, changes }) => {
    const told = changes
      .filter(({ call }) => call !== undefined)
      .map(({ call, field, kind }) =>
        kind === "refused" && field !== undefined
          ? `${call} ${field}: refused`
          : `${call}: ${kind}`,
      );
    expect(told.sort()).toEqual(refusedBetween(from, to));
  },
);

test("no step lies outside of the versions that are told of", () => {
  const last = new Set(stepsTo(apiVersion(declaredVersions[0]) ?? defaultVersion));
  expect(steps.filter((step) => !last.has(step))).toEqual([]);
  expect(known.of("stripe").map(({ version }) => version)).toEqual([...declaredVersions]);
});
