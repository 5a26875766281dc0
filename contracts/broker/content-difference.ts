import { canonicalText, interactionsOf, isObject, type PactContent } from "./content.ts";

function below(before: unknown, after: unknown, path: string): readonly string[] {
  if (canonicalText(before) === canonicalText(after)) return [];
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => below(before[key], after[key], `${path}.${key}`));
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const longer = before.length > after.length ? before : after;
    return longer.flatMap((_, at) => below(before[at], after[at], `${path}[${at}]`));
  }
  const shown = (value: unknown) => (value === undefined ? "nothing" : canonicalText(value));
  return [`${path}: ${shown(before)} became ${shown(after)}`];
}

function byDescription(pact: PactContent): ReadonlyMap<string, unknown> {
  const described = interactionsOf(pact).map((one): [string, unknown] => {
    const { description, providerStates } = isObject(one) ? one : {};
    return [`${String(description)}${canonicalText(providerStates ?? null)}`, one];
  });
  return new Map(described);
}

function titleOf(interaction: unknown): string {
  return isObject(interaction) ? `"${String(interaction.description)}"` : "an interaction";
}

/** What a person wants to know of two contents of one pact: one line for each place. */
export function contentDifference(before: PactContent, after: PactContent): readonly string[] {
  const [old, young] = [byDescription(before), byDescription(after)];
  const gone = [...old].filter(([key]) => !young.has(key));
  const come = [...young].filter(([key]) => !old.has(key));
  const changed = [...young].filter(([key]) => old.has(key));
  return [
    ...gone.map(([, one]) => `${titleOf(one)} is gone`),
    ...come.map(([, one]) => `${titleOf(one)} is new`),
    ...changed.flatMap(([key, one]) => below(old.get(key), one, titleOf(one))),
  ];
}
