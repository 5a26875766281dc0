import Table from "cli-table3";
import type { HandledMessage } from "../handlers/check-handlers.ts";
import type { BrokenField, VerifiedInteraction, VerifiedPact } from "./verify.ts";

const mostScenarios = 8;

/** `a, b and 3 more`. */
function scenarioList(scenarios: readonly string[]): string {
  const shown = scenarios.slice(0, mostScenarios).join(", ");
  const more = scenarios.length - mostScenarios;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function fieldLines({ part, field, expected, actual, why, scenarios }: BrokenField): string {
  const place = part === "body" ? field : `${part} ${field}`;
  const relying = scenarios.length === 0 ? [] : [`    relied on by ${scenarioList(scenarios)}`];
  return [
    `  ${place}: ${why}`,
    `    expected ${expected}`,
    `    actual   ${actual}`,
    ...relying,
  ].join("\n");
}

/** What is wrong with one interaction, by vendor, call, field and the scenarios that rely on it. */
export function interactionText(
  { provider, version }: VerifiedPact,
  { verdict, description, broken }: VerifiedInteraction,
): string {
  const at = `${provider} ${version ?? ""}`.trim();
  if (verdict === "not verified") return `NOT VERIFIED  ${at}  ${description}`;
  return [`BROKEN  ${at}  ${description}`, ...broken.map(fieldLines)].join("\n");
}

export function noMockText({ file, provider }: VerifiedPact): string {
  return `NOT VERIFIED  ${file}: there is no mock of ${provider} to verify yet`;
}

/** What is wrong, by vendor, call and field; empty where nothing is. */
export function brokenText(pacts: readonly VerifiedPact[]): string {
  return pacts
    .flatMap((pact) => {
      if (pact.version === null) return [noMockText(pact)];
      return pact.interactions
        .filter(({ verdict }) => verdict === "broken" || verdict === "not verified")
        .map((interaction) => interactionText(pact, interaction));
    })
    .join("\n\n");
}

function count({ interactions }: VerifiedPact, verdict: VerifiedInteraction["verdict"]): number {
  return interactions.filter((one) => one.verdict === verdict).length;
}

/** One row for each pact. */
export function summaryTable(pacts: readonly VerifiedPact[]): string {
  const table = new Table({
    head: [
      "pact",
      "vendor version",
      "interactions",
      "hold",
      "held before",
      "broken",
      "not verified",
    ],
    style: { head: [], border: [], compact: true },
  });
  for (const pact of pacts) {
    const { file, version, interactions } = pact;
    const verdicts = ["holds", "held before", "broken", "not verified"] as const;
    table.push([
      file,
      version ?? "no mock",
      interactions.length,
      ...verdicts.map((verdict) => count(pact, verdict)),
    ]);
  }
  return table.toString();
}

/** What the integration's own handlers no longer take; empty where they take all. */
export function handlersText(handled: readonly HandledMessage[]): string {
  return handled
    .filter(({ verdict }) => verdict !== "handled")
    .map(({ verdict, file, description, scenario, why }) => {
      const where = scenario === null ? "" : `\n  played ${scenario}`;
      return `${verdict.toUpperCase()}  ${file}  ${description}${where}\n  ${why}`;
    })
    .join("\n\n");
}
