import type { z } from "zod";
import type { BusinessDate, Instant } from "../../../model/days.ts";
import type { Span } from "../../../model/diagnostic.ts";
import type { Deed, DeedOf, Step } from "../../../model/scenario/step.ts";
import { moment } from "../kinds/day.ts";
import { readFields, required, type Shape, shapeSchema, type ValuesOf } from "../kinds/shape.ts";
import type { MapEntry, MapNode } from "../tree.ts";
import type { World } from "../world.ts";

/** What a verb's `deed` may ask about the step besides its values. */
export type StepPlace = {
  readonly on: BusinessDate;
  readonly at: Instant | null;
  /** Where the value of a key stands; the step's own place where the key is not there. */
  spanOf(key: string): Span;
};

type Definition<D extends Deed["do"], S extends Shape<World>> = {
  readonly words: D;
  /** What happens, one English sentence. */
  readonly sentence: string;
  /** The step as it may be written, in YAML. */
  readonly example: string;
  /** Its keys besides `on`, the verb's own first. */
  readonly shape: S;
  deed(given: ValuesOf<S>, step: StepPlace, world: World): DeedOf<D> | undefined;
  /** The step as a sentence. */
  english(deed: DeedOf<D>, world: World): string;
};

/** A verb of the language: everything about it, so that none can be undocumented. */
export type Verb = {
  readonly words: Deed["do"];
  readonly sentence: string;
  readonly example: string;
  readonly shape: Shape<World>;
  readonly schema: z.ZodType;
  read(node: MapNode, world: World): Step | undefined;
};

const onField = required(moment, "The day on which it happens, or the exact moment.");

function entryOf(node: MapNode, key: string): MapEntry | undefined {
  return node.entries.find((entry) => entry.key.text === key);
}

/** The moment is read first: names remember the day on which they were made. */
function readMoment(node: MapNode, world: World) {
  const entry = entryOf(node, "on");
  if (entry) return moment.read(entry.value, world);
  world.report("missing-key", node.span, `this step needs \`on\`: ${moment.says}`);
  return undefined;
}

/** In an editor the verb's own key tells what the verb does. */
function withSentence(shape: Shape<World>, words: string, sentence: string): Shape<World> {
  const own = shape[words];
  return own ? { ...shape, [words]: { ...own, note: `${sentence} ${own.note}` } } : shape;
}

export function verb<D extends Deed["do"], S extends Shape<World>>(
  definition: Definition<D, S>,
): Verb {
  const { words, sentence, example, shape } = definition;
  return {
    words,
    sentence,
    example,
    shape: { on: onField, ...shape },
    schema: shapeSchema(withSentence({ on: onField, ...shape }, words, sentence)),
    read: (node, world) => {
      const when = readMoment(node, world);
      world.stepOn = when?.on;
      const entries = node.entries.filter((entry) => entry.key.text !== "on");
      const owner = entryOf(node, words)?.key.span ?? node.span;
      const given = readFields<World, S>(
        entries,
        shape,
        { span: owner, where: `"${words}"` },
        world,
      );
      if (when === undefined || given === undefined) return undefined;
      const spanOf = (key: string) => entryOf(node, key)?.value.span ?? owner;
      const deed = definition.deed(given, { ...when, spanOf }, world);
      if (deed === undefined) return undefined;
      return { span: owner, sentence: definition.english(deed, world), ...when, deed };
    },
  };
}
