import type { Pact } from "../../../contracts/pact/format.ts";
import { summed } from "../../../contracts/versions/stakes.ts";
import {
  type Break,
  breaksOf,
  type Face,
  merged,
  type UpgradeAnswer,
} from "../../../contracts/versions/upgrade.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";
import type { ScenarioVerdict } from "../../../model/verdict.ts";
import type { Project } from "../../runner/project.ts";
import { type StoredPact, storedPacts } from "../verify/stored-pacts.ts";
import { documentSays } from "./document.ts";
import { type JudgedInteraction, judgedAt } from "./judged.ts";
import { checkTarget, knownVersions, projectVersions } from "./known-versions.ts";
import { recordingsSay, storedRecordings } from "./recordings.ts";
import { noStakes, stakesOf } from "./stakes.ts";

export type UpgradeQuestion = {
  readonly project: Project;
  readonly model: OperatingModel;
  readonly vendor: string;
  readonly to: string;
  readonly faces: readonly Face[];
  /** False leaves out what playing the scenarios would tell. */
  readonly plays: boolean;
  /** The vendor's OpenAPI document of that version. */
  readonly document?: string;
  /** A folder of what the vendor was recorded to say at that version. */
  readonly recordings?: string;
  readonly onScenario?: (verdict: ScenarioVerdict) => void;
};

function faceOf({ pact }: StoredPact, vendor: string): Face {
  return pact.provider.name === vendor ? "calls" : "webhooks";
}

type Compared = {
  readonly from: string;
  readonly interactionCount: number;
  readonly breaks: readonly Break[];
  readonly brokenBefore: readonly string[];
  readonly notJudged: readonly string[];
};

/** What the document and the recordings say of one face, as far as they were given. */
async function others(pact: Pact, { vendor, document, recordings }: UpgradeQuestion) {
  const isCalls = pact.provider.name === vendor;
  const byDocument = document === undefined || !isCalls ? [] : await documentSays(pact, document);
  const byRecordings =
    recordings === undefined ? [] : await recordingsSay(pact, vendor, storedRecordings(recordings));
  return [
    ...byDocument.map((one) => ({ ...one, witness: "document" as const })),
    ...byRecordings.map((one) => ({ ...one, witness: "recordings" as const })),
  ];
}

/** One face: what holds at the present version and does not at the other. */
async function compared(
  { pact, reliance }: StoredPact,
  question: UpgradeQuestion,
): Promise<Compared | undefined> {
  const { project, model, vendor, to } = question;
  const table = projectVersions(project);
  const known = new Set(knownVersions(vendor, table));
  const name = pact.provider.name;
  const { versions } = project;
  const now = await judgedAt(pact, { model, versions }, known);
  const then = await judgedAt(pact, { model, versions: { ...versions, [name]: to } }, known, to);
  if (now === undefined || then === undefined) return undefined;
  const changes = table.changesBetween(vendor, now.version, to);
  const saidNow = new Map(now.all.map(({ interaction, said }) => [interaction.key, said]));
  const brokenNow = now.all.filter(({ outcome }) => outcome.mismatches.length > 0);
  const isBroken = new Set(brokenNow.map(({ interaction }) => interaction.key));
  const held = then.all.filter(({ interaction }) => !isBroken.has(interaction.key));
  const hasState = ({ outcome }: JudgedInteraction) =>
    !outcome.mismatches.some(({ part }) => part === "state");
  return {
    from: now.version,
    interactionCount: pact.interactions.length,
    breaks: [
      ...held.filter(hasState).map((one) => ({ ...one, witness: "mock" as const })),
      ...(await others(pact, question)),
    ].flatMap(({ interaction, outcome, witness }) => {
      const said = saidNow.get(interaction.key);
      return breaksOf({ interaction, said, outcome }, changes, reliance, witness);
    }),
    brokenBefore: brokenNow.map(({ interaction }) => interaction.description),
    notJudged: held
      .filter((one) => !hasState(one))
      .map(({ interaction }) => interaction.description),
  };
}

/**
 * Whether an integration may move to another version of a vendor's API, or of its messages: its pacts
 * are played against the mock at that version, and what breaks is told with what it is worth.
 *
 * Throws `UsageError` for an unknown vendor or version.
 */
export async function upgrade(question: UpgradeQuestion): Promise<UpgradeAnswer> {
  const { project, vendor, to, faces, plays, onScenario = () => undefined } = question;
  checkTarget(vendor, to, projectVersions(project));
  const consumer = project.integration.name;
  const stored = storedPacts(project, { consumer, vendor });
  const asked = stored.pacts.filter((one) => faces.includes(faceOf(one, vendor)));
  const found = await Promise.all(
    asked.map(async (one) => ({ face: faceOf(one, vendor), ...(await compared(one, question)) })),
  );
  const all = merged(found.flatMap(({ breaks = [] }) => breaks));
  const { money, idle } =
    plays && all.length > 0 ? await stakesOf(project, vendor, all, onScenario) : noStakes;
  const invoiced = (scenarios: readonly string[]) =>
    summed(scenarios.flatMap((scenario) => money.get(scenario) ?? []));
  const told = all.map((one) => ({ ...one, invoiced: invoiced(one.scenarios) }));
  const breaks = told.filter((_one, at) => !isIdle(idle, all[at]));
  return {
    integration: consumer,
    vendor,
    to,
    witnesses: [
      "mock",
      ...(question.document === undefined ? [] : ["document" as const]),
      ...(question.recordings === undefined ? [] : ["recordings" as const]),
    ],
    faces: found.map(
      ({ face, from = null, interactionCount = 0, brokenBefore = [], notJudged = [] }) => ({
        ...{ face, from, interactionCount, brokenBefore, notJudged },
      }),
    ),
    refused: stored.refused,
    breaks,
    warnings: told.filter((_one, at) => isIdle(idle, all[at])),
    invoiced: invoiced([...new Set(breaks.flatMap(({ scenarios }) => scenarios))]),
  };
}

function isIdle(idle: ReadonlySet<Break>, one: Break | undefined): boolean {
  return one !== undefined && idle.has(one);
}
