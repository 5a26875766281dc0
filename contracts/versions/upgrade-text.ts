import { moneyText } from "../../model/money.ts";
import { type Face, type ToldBreak, type UpgradeAnswer, upgradeVerdict } from "./upgrade.ts";

const mostScenarios = 8;

function listed(names: readonly string[]): string {
  const more = names.length - mostScenarios;
  const shown = names.slice(0, mostScenarios).join(", ");
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function whatTo({ field, kind, replacement, actual, expected }: ToldBreak): string {
  if (replacement !== null) {
    return kind === "moved"
      ? `${field} moved: read ${replacement}`
      : `${field} ${kind}: use ${replacement}`;
  }
  if (kind === "removed") return `${field} is no longer there`;
  if (kind === "moved") return `${field} is no longer there, and where it went is not known`;
  if (kind === "refused") return `refused: ${expected} became ${actual}`;
  return `${field}: ${expected} became ${actual}`;
}

function breakLines(one: ToldBreak, relying: string, asked: number): readonly string[] {
  const { note, scenarios, invoiced, witnesses } = one;
  const money =
    invoiced.length === 0 ? "" : `, which invoice ${invoiced.map(moneyText).join(" and ")}`;
  return [
    `  ${whatTo(one)}`,
    ...(note === null ? [] : [`    ${note}`]),
    ...(asked === 1 ? [] : [`    according to ${witnesses.join(", ")}`]),
    ...(scenarios.length === 0
      ? []
      : [`    ${relying} ${counted(scenarios.length, "scenario")}${money}: ${listed(scenarios)}`]),
  ];
}

const words: Readonly<Record<Face, string>> = { calls: "call", webhooks: "message" };

function groupText(
  head: string,
  relying: string,
  all: readonly ToldBreak[],
  asked: number,
): readonly string[] {
  const groups = Map.groupBy(all, ({ face, interaction }) => `${words[face]}  ${interaction}`);
  return [...groups].map(([name, ones]) =>
    [`${head}  ${name}`, ...ones.flatMap((one) => breakLines(one, relying, asked))].join("\n"),
  );
}

function summary(answer: UpgradeAnswer): string {
  const { vendor, to, faces, breaks, invoiced, warnings } = answer;
  const also = warnings.length === 0 ? "" : `; ${counted(warnings.length, "warning")}`;
  switch (upgradeVerdict(answer)) {
    case "breaks": {
      const scenarios = new Set(breaks.flatMap((one) => one.scenarios)).size;
      const interactions = new Set(breaks.flatMap(({ keys }) => keys)).size;
      const money =
        invoiced.length === 0 ? "" : `, which invoice ${invoiced.map(moneyText).join(" and ")}`;
      return `BREAKS: ${counted(breaks.length, "field")} of ${counted(interactions, "interaction")}, needed by ${counted(scenarios, "scenario")}${money}${also}`;
    }
    case "not read":
      return "NOT READ: what is listed above";
    case "inconclusive":
      return faces.length === 0
        ? `INCONCLUSIVE: no pact with ${vendor}; tieout contracts record writes them`
        : "INCONCLUSIVE: nothing can be said of what is listed above";
    default: {
      const count = faces.reduce((sum, { interactionCount }) => sum + interactionCount, 0);
      return `FITS: ${counted(count, "interaction")} hold at ${vendor} ${to}${also}`;
    }
  }
}

/** For people: what breaks, at which field, for whom and for how much, and what to do. */
export function upgradeText(answer: UpgradeAnswer): string {
  const { integration, vendor, to, faces, refused, breaks, warnings } = answer;
  const from = faces.map(({ face, from: at }) => `${words[face]}s at ${at ?? "no mock"}`);
  const before = faces.flatMap(({ face, brokenBefore, notJudged }) => [
    ...brokenBefore.map((name) => `BROKEN TODAY  ${words[face]}  ${name}`),
    ...notJudged.map((name) => `NOT JUDGED  ${words[face]}  ${name}: the mock has no such state`),
  ]);
  const parts = [
    `${integration}: ${vendor} to ${to}${from.length === 0 ? "" : `, ${from.join(", ")}`}`,
    ...refused,
    ...before,
    ...groupText("BREAKS", "needed by", breaks, answer.witnesses.length),
    ...groupText("READ, NOT NEEDED", "read in", warnings, answer.witnesses.length),
    summary(answer),
  ];
  return parts.join("\n\n");
}
