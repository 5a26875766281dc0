import { z } from "zod";
import type { Step } from "../../model/scenario/step.ts";
import type { Kind } from "./kinds/kind.ts";
import { snippetText } from "./snippet.ts";
import type { MapNode } from "./tree.ts";
import { verbs } from "./verbs/index.ts";
import type { Verb } from "./verbs/verb.ts";
import type { World } from "./world.ts";

const verbWords: readonly string[] = verbs.map((verb) => verb.words);
const stepKeys = new Set(verbs.flatMap((verb) => Object.keys(verb.shape)));

/** Names that the step would have made, had it been understood. */
function keepNames(node: MapNode, world: World): void {
  for (const { value } of node.entries) {
    if (value.kind === "text" && value.text.startsWith("$")) {
      world.unreadNames.add(value.text.slice(1));
    }
  }
}

/** The key to blame in a step without a verb: the first that no step has. */
function reportNoVerb(node: MapNode, world: World): undefined {
  keepNames(node, world);
  const unknown = node.entries.find((entry) => !stepKeys.has(entry.key.text));
  if (unknown) {
    const { text, span } = unknown.key;
    world.reportWord("unknown-verb", span, `"${text}" is not a verb of \`when\``, text, verbWords);
  } else {
    const message = `nothing happens in this step; say what: ${verbWords.join(", ")}`;
    world.report("missing-key", node.span, message);
  }
  return undefined;
}

function verbOf(node: MapNode, world: World): Verb | undefined {
  const keys = node.entries.map((entry) => entry.key);
  const [first, second] = keys.filter((key) => verbWords.includes(key.text));
  if (first === undefined) return reportNoVerb(node, world);
  if (second) {
    const message = `one step, one verb; "${first.text}" stands here already: begin a new step`;
    world.report("wrong-shape", second.span, message);
    return undefined;
  }
  return verbs.find((verb) => verb.words === first.text);
}

/** `when`: what people and the bank do, in the order of the file. */
export const whenSection: Kind<readonly Step[], World> = {
  says: "a list of steps, each with `on` and a verb",
  schema: z
    .array(z.union(verbs.map((verb) => verb.schema)))
    .min(1)
    .meta({
      defaultSnippets: verbs.map((verb) => ({
        label: verb.words,
        description: verb.sentence,
        bodyText: snippetText(verb.example),
      })),
    }),
  read: (node, world) => {
    if (node.kind !== "list" || node.items.length === 0) {
      world.report("wrong-shape", node.span, "`when` is a list of steps; begin each with `- on:`");
      return undefined;
    }
    const steps = node.items.map((item) => {
      if (item.kind === "map") return verbOf(item, world)?.read(item, world);
      world.report("wrong-shape", item.span, "a step is a map with `on` and a verb");
      return undefined;
    });
    world.stepOn = undefined;
    const whole = steps.filter((step) => step !== undefined);
    return whole.length === steps.length ? whole : undefined;
  },
};
