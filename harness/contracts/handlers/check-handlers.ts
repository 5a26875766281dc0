import { effectsOf } from "../../../contracts/needs/effects.ts";
import type { MessageInteraction } from "../../../contracts/pact/format.ts";
import { vendors } from "../../../mocks/vendors/index.ts";
import { daysBetween } from "../../../model/days.ts";
import type { EvidenceLine } from "../../../model/evidence/lines.ts";
import { parseOwnLine } from "../../../model/evidence/text.ts";
import type { LintedFile } from "../../language/index.ts";
import { type LintedSelection, lintSelection } from "../../runner/lint-selection.ts";
import { loadIntegration } from "../../runner/load-integration.ts";
import type { Project } from "../../runner/project.ts";
import { playJob, type ScenarioJob, type Surroundings } from "../../runner/scenario-run.ts";
import { version } from "../../runner/version.ts";
import { eventTypeOf } from "../event-type.ts";
import type { StoredPact } from "../verify/stored-pacts.ts";
import { PromisedMessages } from "./promised-messages.ts";

/** What became of a message of a contract at the integration's own handler. */
export type HandledMessage = {
  readonly file: string;
  readonly description: string;
  /** The scenario that was played for it; null where none is known to rely on it. */
  readonly scenario: string | null;
  readonly verdict: "handled" | "not handled" | "not checked";
  /** Why it is not. */
  readonly why: string | null;
};

type Due = {
  readonly file: string;
  readonly vendor: string;
  readonly interaction: MessageInteraction;
  readonly scenario: string | undefined;
};

type Relied = Omit<Due, "scenario"> & { readonly scenarios: readonly string[] };

function messagesIn(pacts: readonly StoredPact[]): readonly Relied[] {
  return pacts.flatMap(({ file, pact, reliance }) =>
    pact.interactions.flatMap((interaction) => {
      if (interaction.type !== "Asynchronous/Messages") return [];
      const vendor = pact.provider.name.replace(/-webhooks$/, "");
      return [{ file, vendor, interaction, scenarios: reliance(interaction.key) }];
    }),
  );
}

/** How long a scenario takes, about: its days for each customer. */
function costOf({ scenario }: LintedFile): number {
  const { world, given } = scenario;
  const customers = given.customers.length + (world.generated?.customers ?? 0);
  return (daysBetween(world.startsOn, world.endsOn) + 1) * Math.max(customers, 1);
}

/** Each message with the scenario that is played for it: few and short ones reach all. */
function withScenarios(
  all: readonly Relied[],
  byId: ReadonlyMap<string, LintedFile>,
): readonly Due[] {
  const chosen = new Map<Relied, string>();
  for (;;) {
    const open = all.filter((one) => !chosen.has(one));
    const reach = new Map<string, number>();
    for (const { scenarios } of open) {
      for (const id of scenarios) if (byId.has(id)) reach.set(id, (reach.get(id) ?? 0) + 1);
    }
    let best: string | undefined;
    let most = 0;
    for (const [id, count] of [...reach].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const file = byId.get(id);
      const worth = file === undefined ? 0 : count / costOf(file);
      if (worth > most) [best, most] = [id, worth];
    }
    if (best === undefined) break;
    for (const one of open) if (one.scenarios.includes(best)) chosen.set(one, best);
  }
  return all.map((one) => {
    const { file, vendor, interaction, scenarios } = one;
    return { file, vendor, interaction, scenario: chosen.get(one) ?? scenarios[0] };
  });
}

function jobOf({ models }: LintedSelection, { file, text, scenario }: LintedFile): ScenarioJob {
  const model = models.get(scenario.world.operatingModel);
  if (model === undefined) throw new Error(`no operating model ${scenario.world.operatingModel}`);
  const source = { file, text };
  return { scenario, source, model, seed: 1, twins: "none", replay: false, version };
}

type Twice = { readonly whole: readonly EvidenceLine[]; readonly cut: readonly EvidenceLine[] };

async function playedTwice(
  job: ScenarioJob,
  around: Surroundings,
  messages: PromisedMessages,
): Promise<Twice> {
  const whole = await playJob(job, around, { twin: null });
  const cut = await playJob(job, around, { twin: null }, messages);
  return { whole: whole.lines.map(parseOwnLine), cut: cut.lines.map(parseOwnLine) };
}

/** Why deliveries of that type were not taken; undefined where all were, and there was one. */
function refusal(lines: readonly EvidenceLine[], vendor: string, type: string): string | undefined {
  const sent = new Set<number>();
  for (const line of lines) {
    if (line.kind === "delivery" && line.vendor === vendor && line.eventType === type) {
      sent.add(line.n);
    }
  }
  if (sent.size === 0) return `the scenario no longer sends ${type}`;
  for (const line of lines) {
    if (line.kind !== "delivered" || !sent.has(line.delivery)) continue;
    const isTaken = line.status !== null && line.status >= 200 && line.status < 300;
    if (!isTaken) return `it answered ${line.status ?? "nothing"} to ${type}`;
  }
  return undefined;
}

function firstDifference({ whole, cut }: Twice): string | undefined {
  const before = effectsOf(whole);
  const after = effectsOf(cut);
  const left = new Set(after);
  const lost = before.find((effect) => !left.has(effect));
  if (lost !== undefined) return `this no longer comes of it: ${lost.slice(0, 200)}`;
  return before.length === after.length ? undefined : "more comes of it than before";
}

function verdictOf({ file, vendor, interaction, scenario }: Due, played: Twice | undefined) {
  const { description } = interaction;
  const head = { file, description, scenario: scenario ?? null };
  if (scenario === undefined || played === undefined) {
    const why =
      scenario === undefined
        ? "no scenario is known to rely on it"
        : `there is no scenario ${scenario} in this project`;
    return { ...head, verdict: "not checked", why } satisfies HandledMessage;
  }
  const why =
    refusal(played.cut, vendor, eventTypeOf(description)) ?? firstDifference(played) ?? null;
  return {
    ...head,
    verdict: why === null ? "handled" : "not handled",
    why,
  } satisfies HandledMessage;
}

/**
 * The consumer's side of message contracts: plays, for each message, a scenario that relies on it
 * with every message cut down to what the contracts promise and signed by the vendor's mock.
 *
 * The integration has to answer 2xx, and everything that comes of the scenario for anybody else must
 * be what comes of it with whole messages.
 */
export async function checkHandlers(
  project: Project,
  pacts: readonly StoredPact[],
): Promise<readonly HandledMessage[]> {
  const all = messagesIn(pacts);
  if (all.length === 0) return [];
  const selection = lintSelection(project, []);
  const around: Surroundings = {
    vendors,
    integration: await loadIntegration(project),
    versions: project.versions,
    onProgress: () => {},
    onCall: () => {},
  };
  const messages = new PromisedMessages(pacts.map(({ pact }) => pact));
  const byId = new Map(selection.files.map((one) => [one.scenario.id, one]));
  const due = withScenarios(all, byId);
  const played = new Map<string, Twice>();
  for (const { scenario } of due) {
    const file = byId.get(scenario ?? "");
    if (scenario === undefined || file === undefined || played.has(scenario)) continue;
    played.set(scenario, await playedTwice(jobOf(selection, file), around, messages));
  }
  return due.map((one) => verdictOf(one, played.get(one.scenario ?? "")));
}
