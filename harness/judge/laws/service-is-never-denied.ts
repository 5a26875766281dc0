import { annualRecurring } from "../recurring.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

const ended: ReadonlySet<string> = new Set(["canceled", "incomplete expired", "unpaid"]);

function word(text: string): string {
  return text.toLowerCase().replaceAll("_", " ");
}

/**
 * C5: at every instant at which the CRM tells of a contract, if its subscription is active or on
 * trial at billing and always was, the CRM does not show it as ended.
 */
export const serviceIsNeverDenied: Law = {
  id: "C5",
  sentence: "A customer whose subscription is active is at no instant shown as ended.",
  check: (index) => {
    const { contract, subscription } = index.facts;
    const told = contract.ids.flatMap((id) =>
      contract.versions(id).filter(({ n }) => n <= index.marker),
    );
    const findings = told.flatMap(({ n, object }): readonly Remark[] => {
      const id = object.subscriptionId;
      const source = id === null ? undefined : subscription.get(id, n);
      if (id === null || source === undefined || object.billingStatus === null) return [];
      const wasEnded = subscription.versions(id).some((one) => ended.has(one.object.status));
      const isRunning = source.status === "active" || source.status === "trialing";
      if (!isRunning || wasEnded || !ended.has(word(object.billingStatus))) return [];
      const name = `contract ${object.id}`;
      return [
        {
          message: `the CRM showed ${name} as ${word(object.billingStatus)} while billing had it ${source.status}`,
          object: name,
          expected: source.status,
          actual: word(object.billingStatus),
          atRisk: atRisk(annualRecurring(source)),
          line: n,
        },
      ];
    });
    return { compared: told.length, findings };
  },
};
