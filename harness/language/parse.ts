import { z } from "zod";
import type { BusinessDate } from "../../model/days.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { type Scenario, twins } from "../../model/scenario/index.ts";
import { given } from "./given.ts";
import { isOutOfReach, outOfReach } from "./horizon.ts";
import { oneOf, text } from "./kinds/plain.ts";
import { listOf, mapOf, optional, readFields, required, type ValuesOf } from "./kinds/shape.ts";
import { collectProblems, startOfFile } from "./problems.ts";
import type { ParseResult, Resources } from "./resources.ts";
import { checkSource } from "./source.ts";
import { thenSection } from "./then-section.ts";
import { type Node, readTree } from "./tree.ts";
import { sharedDiagnostics, variantsTable, writtenVariants } from "./variants.ts";
import { whenSection } from "./when-section.ts";
import { openWorld, type World } from "./world.ts";
import { worldSection } from "./world-section.ts";

/** A scenario file from top to bottom; read in this order, so that names are known when used. */
export const scenarioShape = {
  scenario: required(text(), "The promise, one sentence: the title."),
  owner: required(text(), "Who answers for it."),
  severity: required(
    oneOf(["critical", "high", "medium", "low"]),
    "The business impact when it fails.",
  ),
  tags: optional(listOf(text("words")), "Words to select it by."),
  why: required(text(), "Why it is promised."),
  variants: optional(
    variantsTable,
    "Plays the file once for each row; `<column>` in any text means the row's value.",
  ),
  world: required(worldSection, "Where it takes place."),
  given: required(given, "What stands at the start."),
  when: required(whenSection, "What happens."),
  then: required(thenSection, "What must come out."),
  "same result under": optional(
    listOf(oneOf(twins)),
    "Disturbances under which the books must be equal to the cent.",
  ),
};

/** The file's name without folders and ending: `midterm-upsell`. */
export function scenarioId(file: string): string {
  const name = file.split(/[\\/]/).at(-1) ?? file;
  return name.replace(/\.scenario\.ya?ml$/, "").replace(/\.ya?ml$/, "");
}

function lastDay(world: World): BusinessDate | undefined {
  return world.days
    .map((day) => day.date)
    .reduce<BusinessDate | undefined>(
      (last, date) => (last === undefined || date > last ? date : last),
      undefined,
    );
}

function checkDays(world: World, endsOn: BusinessDate | undefined): void {
  for (const { date, span } of world.days) {
    if (isOutOfReach(world.startsOn, date)) {
      world.report("bad-date", span, outOfReach(date, world.startsOn));
    } else if (world.startsOn !== undefined && date < world.startsOn) {
      world.report("bad-date", span, `${date} is before \`starts\`, ${world.startsOn}`);
    } else if (endsOn !== undefined && date > endsOn) {
      world.report("bad-date", span, `${date} is after \`ends\`, ${endsOn}: it is never played`);
    }
  }
}

type Values = ValuesOf<typeof scenarioShape>;

type Whose = { readonly file: string; readonly variant: string | null };

function scenarioOf(values: Values, { file, variant }: Whose, endsOn: BusinessDate): Scenario {
  const id = scenarioId(file);
  const { generated, ...world } = values.world;
  const drawn = generated && { generated: { ...generated, untilOn: generated.untilOn ?? endsOn } };
  return {
    id: variant === null ? id : `${id}--${variant}`,
    title: variant === null ? values.scenario : `${values.scenario} (${variant})`,
    span: startOfFile,
    owner: values.owner,
    severity: values.severity,
    tags: [...(values.tags ?? [])],
    why: values.why,
    world: { ...world, vendors: { ...world.vendors }, endsOn, ...drawn },
    given: values.given,
    when: [...values.when],
    then: values.then,
    twins: [...(values["same result under"] ?? [])],
  };
}

/** Reads what one variant of a file says, or the file where it has none. */
function readScenario(tree: Node, whose: Whose, resources: Resources): OneResult {
  const problems = collectProblems(whose.file);
  const world = openWorld(problems, resources);
  const map = mapOf(tree, "a scenario file", world);
  const owner = { span: startOfFile, where: "a scenario file" };
  const values =
    map && readFields<World, typeof scenarioShape>(map.entries, scenarioShape, owner, world);
  const last = world.endsOn ?? lastDay(world);
  const endsOn = isOutOfReach(world.startsOn, last) ? undefined : last;
  for (const check of world.afterwards) check(endsOn);
  checkDays(world, endsOn);
  const diagnostics = problems.found();
  if (diagnostics.length > 0 || values === undefined || endsOn === undefined)
    return { diagnostics };
  const title = map?.entries.find((entry) => entry.key.text === "scenario");
  const scenario = scenarioOf(values, whose, endsOn);
  return { scenario: { ...scenario, span: title?.key.span ?? startOfFile }, diagnostics: [] };
}

type OneResult = { readonly diagnostics: readonly Diagnostic[]; readonly scenario?: Scenario };

/**
 * Reads one scenario file and lints it: every name, date, document and formula. A file with
 * `variants` gives one scenario for each of them.
 *
 * Pure. Of YAML syntax errors the first is given, of everything else all.
 */
export function parseScenario(text: string, file: string, resources: Resources): ParseResult {
  const source = checkSource(text, file);
  if ("diagnostics" in source) return source;
  const problems = collectProblems(file);
  const tree = readTree(source.text, problems);
  if (tree === undefined) return { diagnostics: problems.found() };
  const read = writtenVariants(tree, problems).map(({ variant, node }) => ({
    variant,
    ...readScenario(node, { file, variant }, resources),
  }));
  const diagnostics = [...problems.found(), ...sharedDiagnostics(read)].toSorted(
    (a, b) => a.span.line - b.span.line || a.span.column - b.span.column,
  );
  if (diagnostics.length > 0) return { diagnostics };
  return { scenarios: read.flatMap(({ scenario }) => scenario ?? []) };
}

/** JSON Schema of a scenario file, as zod. */
export function scenarioSchemaOf(): z.ZodType {
  const fields = Object.entries(scenarioShape).map(([key, { kind, note, required: must }]) => {
    const described = kind.schema.describe(note);
    return [key, must ? described : described.optional()];
  });
  return z.strictObject(Object.fromEntries(fields));
}
