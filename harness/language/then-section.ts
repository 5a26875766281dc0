import { z } from "zod";
import {
  type Audience,
  audiences,
  type Expectation,
  type Section,
} from "../../model/scenario/expectation.ts";
import { expectations, expectationsOf } from "./expectations/index.ts";
import type { Kind } from "./kinds/kind.ts";
import { text } from "./kinds/plain.ts";
import { knownEntries, mapOf, object, required } from "./kinds/shape.ts";
import { snippetText } from "./snippet.ts";
import type { MapEntry, MapNode, Node } from "./tree.ts";
import type { World } from "./world.ts";

const notAffected = object("this section", {
  "not affected": required(text(), "Why the scenario changes nothing for these people."),
});

function reportUnknown(
  node: MapNode,
  audience: Audience,
  first: MapEntry,
  world: World,
): undefined {
  const { text: found, span } = first.key;
  const words = expectationsOf(audience).map((one) => one.words);
  const later = node.entries.find((entry) => words.includes(entry.key.text));
  const elsewhere = expectations.find((one) => one.words === found);
  if (later) {
    const message = `the first key says what is expected; write \`${later.key.text}\` first`;
    world.reportWord("unknown-expectation", span, message, later.key.text, [later.key.text]);
  } else if (elsewhere) {
    const message = `"${found}" belongs under \`${elsewhere.audience}\``;
    world.reportWord("unknown-expectation", span, message, found, words);
  } else {
    const message = `"${found}" is not an expectation of \`${audience}\``;
    world.reportWord("unknown-expectation", span, message, found, words);
  }
  return undefined;
}

function readExpectation(node: Node, audience: Audience, world: World): Expectation | undefined {
  if (node.kind !== "map") {
    world.report("wrong-shape", node.span, "an expectation is a map of keys, `- invoice for: …`");
    return undefined;
  }
  const [first] = node.entries;
  if (first === undefined) {
    world.report("wrong-shape", node.span, "nothing is expected here; leave it out");
    return undefined;
  }
  const word = expectationsOf(audience).find((one) => one.words === first.key.text);
  return word ? word.read(node, world) : reportUnknown(node, audience, first, world);
}

function readSection(entry: MapEntry, audience: Audience, world: World): Section | undefined {
  const { key, value } = entry;
  if (value.kind === "map") {
    const reason = notAffected.read(value, world)?.["not affected"];
    if (reason === undefined) return undefined;
    return { notAffected: reason, span: key.span, expectations: [] };
  }
  if (value.kind === "text" || value.items.length === 0) {
    const message = `\`${audience}\` is a list of expectations, or \`{not affected: reason}\``;
    world.report("wrong-shape", value.span, message);
    return undefined;
  }
  const read = value.items.map((item) => readExpectation(item, audience, world));
  const whole = read.filter((one) => one !== undefined);
  if (whole.length < read.length) return undefined;
  return { notAffected: null, span: key.span, expectations: whole };
}

function sectionSchema(audience: Audience): z.ZodType {
  const words = expectationsOf(audience);
  const list = z.array(z.union(words.map((one) => one.schema))).min(1);
  const snippets = words.map((one) => ({
    label: one.words,
    description: one.sentence,
    bodyText: snippetText(one.example),
  }));
  return z.union([list.meta({ defaultSnippets: snippets }), notAffected.schema]);
}

const schemas = Object.fromEntries(
  audiences.map((audience) => {
    const described = sectionSchema(audience).describe(`What ${audience} must see in the end.`);
    return [audience, described];
  }),
);

type Then = Readonly<Record<Audience, Section>>;

/** `then`: the promise, for four audiences. */
export const thenSection: Kind<Then, World> = {
  says: `a map of ${audiences.map((audience) => `\`${audience}\``).join(", ")}`,
  schema: z.strictObject(schemas),
  read: (node, world) => {
    const map = mapOf(node, "`then`", world);
    if (map === undefined) return undefined;
    const { found, misspelt } = knownEntries(map.entries, audiences, "`then`", world);
    const read = (audience: Audience) => {
      const entry = found.get(audience);
      if (entry) return readSection(entry, audience, world);
      if (misspelt.has(audience)) return undefined;
      const message = `\`then\` has no \`${audience}\`; say what must come out, or \`${audience}: {not affected: reason}\``;
      world.report("missing-audience", map.entries[0]?.key.span ?? map.span, message);
      return undefined;
    };
    const customer = read("customer");
    const billing = read("billing");
    const accounting = read("accounting");
    const reporting = read("reporting");
    if (!customer || !billing || !accounting || !reporting) return undefined;
    return { customer, billing, accounting, reporting };
  },
};
