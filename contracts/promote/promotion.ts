import type { Verdict } from "../broker/compatibility.ts";
import { deployed, supported } from "../broker/deployments.ts";
import { environmentNamed } from "../broker/environments.ts";
import { mayRelease } from "../broker/may-release.ts";
import type { BrokerState } from "../broker/state.ts";
import { incompatibilities, type Mode, type SchemaVersion } from "../schemas/history.ts";
import { type Mappings, mappingDifferences } from "./mappings.ts";

/** What stands against a promotion, or leaves it open. */
export type Objection = {
  readonly verdict: Exclude<Verdict, "yes">;
  /** What it is about: `hub 1.4.0`, `event exception 1.1`, `mapping products.addon`. */
  readonly path: string;
  readonly why: string;
};

/** An event of the integration, its schemas and what its consumers rely on. */
export type GovernedEvent = {
  readonly event: string;
  readonly mode: Mode;
  readonly versions: readonly SchemaVersion[];
};

export type Promotion = {
  readonly source: string;
  readonly target: string;
  readonly events: readonly GovernedEvent[];
  /** By environment; absent where none are kept. */
  readonly mappings: Readonly<Record<string, Mappings>>;
};

function numbersIn(state: BrokerState, environment: string, name: string): readonly string[] {
  const there = [...deployed(state, environment), ...supported(state, environment)];
  const own = there.filter(({ pacticipant }) => pacticipant === name);
  return [...new Set(own.map(({ version }) => version))];
}

function pactObjections(state: BrokerState, promotion: Promotion): readonly Objection[] {
  const { source, target, events } = promotion;
  const names = new Set(deployed(state, source).map(({ pacticipant }) => pacticipant));
  for (const { event } of events) names.delete(event);
  return [...names].sort().flatMap((name) => {
    const there = numbersIn(state, target, name);
    return numbersIn(state, source, name)
      .filter((version) => !there.includes(version))
      .flatMap((version) => {
        const { verdict, reasons } = mayRelease(state, name, version, target);
        if (verdict === "yes") return [];
        return reasons.map(({ sentence }) => ({
          verdict,
          path: `${name} ${version}`,
          why: sentence,
        }));
      });
  });
}

function eventObjections(state: BrokerState, promotion: Promotion): readonly Objection[] {
  const { source, target, events } = promotion;
  return events.flatMap(({ event, mode, versions }): readonly Objection[] => {
    const known = (number: string) => versions.find(({ version }) => version === number);
    const there = numbersIn(state, target, event);
    return numbersIn(state, source, event).flatMap((number): readonly Objection[] => {
      const coming = known(number);
      const path = `event ${event} ${number}`;
      if (coming === undefined) {
        return [{ verdict: "unknown", path, why: `is deployed in ${source} but has no schema` }];
      }
      return there.flatMap((running) => {
        const older = known(running);
        if (older === undefined || running === number) return [];
        return incompatibilities(older, coming, mode).map((one) => ({
          verdict: "no" as const,
          path: `${path} ${one.path}`,
          why: `${one.kind}: ${one.why}; ${target} runs ${running}`,
        }));
      });
    });
  });
}

function mappingObjections({ source, target, mappings }: Promotion): readonly Objection[] {
  const [here, there] = [mappings[source], mappings[target]];
  if (here === undefined) return [];
  return mappingDifferences(here, there ?? {}, { source, target }).map(({ path, why }) => ({
    verdict: "no",
    path: `mapping ${path}`,
    why,
  }));
}

/**
 * What stands against moving all that runs in one environment into another: pacts that are not
 * verified with what runs there, events that its consumers could not read, mappings that it lacks.
 * Throws `BrokerRefusal` where one of the two is no environment.
 */
export function objections(state: BrokerState, promotion: Promotion): readonly Objection[] {
  environmentNamed(state, promotion.source);
  environmentNamed(state, promotion.target);
  const { source } = promotion;
  const isBare = deployed(state, source).length === 0 && supported(state, source).length === 0;
  if (isBare && promotion.mappings[source] === undefined) {
    return [
      { verdict: "unknown", path: source, why: "nothing is known to run or be mapped there" },
    ];
  }
  return [
    ...pactObjections(state, promotion),
    ...eventObjections(state, promotion),
    ...mappingObjections(promotion),
  ];
}
