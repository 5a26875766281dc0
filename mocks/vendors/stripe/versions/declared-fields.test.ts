import { beforeAll, expect, test } from "vitest";
import { openBillingWorld } from "../../billing-world.ts";
import {
  declaredVersions,
  eventsOfConversation,
  everythingAt,
  objectsIn,
  type Shown,
} from "../conversation/in-versions.ts";
import declaredFields from "../data/declared-fields.json" with { type: "json" };
import { stripe } from "../index.ts";

/** The fields of an object, or of a structure in one, as the vendor declares them. */
type Declared = ReadonlyMap<
  string,
  { readonly required: boolean; readonly inside: Declared | null }
>;

/** Reads `id name? parts(a b?)`. */
function parse(text: string): Declared {
  const words = [...text.matchAll(/\w+\??|[()]/g)].map(([word]) => word);
  const read = (): Declared => {
    const found = new Map<string, { required: boolean; inside: Declared | null }>();
    for (let word = words.shift(); word !== undefined && word !== ")"; word = words.shift()) {
      const opens = words[0] === "(";
      if (opens) words.shift();
      const inside = opens ? read() : null;
      found.set(word.replace("?", ""), { required: !word.endsWith("?"), inside });
    }
    return found;
  };
  return read();
}

/** A version's declarations: its own, and of what has not changed since, those of the one before. */
function declaredAt(version: string): ReadonlyMap<string, Declared> {
  const found = new Map<string, Declared>();
  for (const [at, objects] of Object.entries(declaredFields)) {
    for (const [object, text] of Object.entries(objects)) found.set(object, parse(text));
    if (at === version) break;
  }
  return found;
}

function wrongIn(value: unknown, declared: Declared, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => wrongIn(item, declared, path));
  if (typeof value !== "object" || value === null) return [];
  const shown = value as Shown;
  const missing = [...declared].flatMap(([name, { required }]) =>
    required && !(name in shown) ? [`${path} lacks ${name}`] : [],
  );
  const deeper = Object.entries(shown).flatMap(([name, inner]) => {
    const field = declared.get(name);
    if (field === undefined) return [`${path}.${name} is not declared`];
    return field.inside === null ? [] : wrongIn(inner, field.inside, `${path}.${name}`);
  });
  return [...missing, ...deeper];
}

function wrong(found: readonly Shown[], version: string): readonly string[] {
  const declared = declaredAt(version);
  const all = found.flatMap((one) => {
    const fields = declared.get(String(one.object));
    if (fields === undefined || one.deleted === true) return [];
    return wrongIn(one, fields, String(one.object));
  });
  return [...new Set(all)].sort();
}

const world = openBillingWorld(stripe);
let events: ReadonlyMap<string, readonly Shown[]>;
beforeAll(async () => {
  events = await eventsOfConversation(world);
}, 60_000);

test.each(declaredVersions)("answers of %s have what the vendor declares", async (version) => {
  const found = objectsIn(await everythingAt(world, version));
  expect(found.length).toBeGreaterThan(200);
  expect(wrong(found, version)).toEqual([]);
});

test.each(declaredVersions)("events at an endpoint of %s have what it declares", (version) => {
  const sent = events.get(version) ?? [];
  expect(sent.length).toBeGreaterThan(200);
  expect([...new Set(sent.map((event) => event.api_version))]).toEqual([version]);
  expect(wrong(objectsIn(sent.map(({ data }) => data)), version)).toEqual([]);
});

test("an invented, a missing and a moved field would be seen", () => {
  const discount = { object: "discount", source: {}, colour: "red" };
  const found = wrong([discount], "2025-03-31.basil");
  expect(found).toContain("discount.colour is not declared");
  expect(found).toContain("discount.source is not declared");
  expect(found).toContain("discount lacks coupon");
});
