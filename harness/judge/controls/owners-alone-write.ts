import type { LineOf, System } from "../../../model/evidence/lines.ts";
import type { Fact } from "../../../model/facts/index.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";
import { objectWords } from "../cause-chain.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Law } from "../laws/law.ts";
import type { Remark } from "../remark.ts";

/** Objects of which the operating model names a system of record. */
const owned: ReadonlySet<Fact["type"]> = new Set([
  "customer",
  "deal",
  "amendment",
  "contract",
  "subscription",
  "invoice",
  "credit memo",
  "refund",
]);

/** Why a call of the integration may not write that object there; undefined where it may. */
function objection(model: OperatingModel, what: string, system: System): string | undefined {
  const rule = model.systemsOfRecord[what];
  if (rule === undefined) return undefined;
  const { master, mayEnrich, consumers } = rule;
  if (system === master) {
    return mayEnrich.includes("integration") ? undefined : `only ${master} itself writes it`;
  }
  const isKept = mayEnrich.includes(system) || consumers.includes(system);
  return isKept ? undefined : `${master} owns it, and ${system} keeps none`;
}

/** Objects that a call of the integration wrote, once each. */
function written(index: EvidenceIndex): readonly LineOf<"fact">[] {
  const called = index.of("fact").filter(({ cause, object }) => {
    return owned.has(object.type) && cause !== null && index.line(cause)?.kind === "request";
  });
  return [...new Map(called.map((line) => [`${line.system} ${line.object.id}`, line])).values()];
}

/**
 * OM1: for every object that a call of the integration creates or changes in a system: that system is
 * its master and lets the integration enrich it, or keeps a copy (may enrich, consumes). No money;
 * severity 2.
 */
export const ownersAloneWrite: Law = {
  id: "OM1",
  sentence: "Only who owns an object writes it, and who may enrich it or keeps a copy.",
  check: (index) => {
    const all = written(index);
    const findings = all.flatMap(({ object, system, n }): readonly Remark[] => {
      const why = objection(index.model, object.type, system);
      if (why === undefined) return [];
      const name = objectWords(object);
      return [
        {
          message: `the integration wrote ${name} in the ${system}, and ${why}`,
          object: name,
          expected: `a ${object.type} written by its system of record`,
          actual: `a write of the integration to the ${system}`,
          atRisk: [],
          line: n,
        },
      ];
    });
    return { compared: all.length, findings };
  },
};
