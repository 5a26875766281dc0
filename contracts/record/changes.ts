import { canonicalText } from "../pact/canonical.ts";
import type { Interaction, Pact } from "../pact/format.ts";

function bodyRulesOf(interaction: Interaction): Readonly<Record<string, unknown>> {
  return interaction.type === "Synchronous/HTTP"
    ? (interaction.response.matchingRules?.body ?? {})
    : (interaction.matchingRules?.body ?? {});
}

/** What changed of one interaction, in words. */
function changeOf(before: Interaction, after: Interaction): string | undefined {
  if (canonicalText(before) === canonicalText(after)) return undefined;
  const [old, fresh] = [bodyRulesOf(before), bodyRulesOf(after)];
  const added = Object.keys(fresh).filter((place) => old[place] === undefined);
  const gone = Object.keys(old).filter((place) => fresh[place] === undefined);
  const ruled = Object.keys(fresh).filter(
    (place) =>
      old[place] !== undefined && canonicalText(old[place]) !== canonicalText(fresh[place]),
  );
  const parts = [
    ...(added.length === 0 ? [] : [`needs ${added.sort().join(", ")} too`]),
    ...(gone.length === 0 ? [] : [`no longer needs ${gone.sort().join(", ")}`]),
    ...(ruled.length === 0 ? [] : [`expects something else of ${ruled.sort().join(", ")}`]),
  ];
  return parts.length === 0 ? "another example" : parts.join("; ");
}

/** What a new recording changes of a committed pact, one sentence for each interaction. */
export function changesBetween(before: Pact, after: Pact): readonly string[] {
  const old = new Map(before.interactions.map((one) => [one.key, one]));
  const fresh = new Set(after.interactions.map(({ key }) => key));
  const now = after.interactions.flatMap((one) => {
    const known = old.get(one.key);
    if (known === undefined) return [`new: ${one.description}`];
    const change = changeOf(known, one);
    return change === undefined ? [] : [`changed: ${one.description}: ${change}`];
  });
  const gone = before.interactions
    .filter(({ key }) => !fresh.has(key))
    .map(({ description }) => `gone: ${description}`);
  return [...now, ...gone];
}
