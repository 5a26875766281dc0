import { type Instant, plusMs } from "../../../model/days.ts";
import type { Contract, ServiceStatus } from "../../../model/facts/commerce.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { annualRecurring } from "../recurring.ts";
import { atRisk, nothingChecked, type Remark } from "../remark.ts";
import { isShownInCrm } from "../shown-in-crm.ts";
import type { Law } from "./law.ts";

const dayMs = 86_400_000;

/** The first failure among the invoices of a subscription that were open at a line of evidence. */
function firstFailure(index: EvidenceIndex, subscription: string, n: number): Instant | undefined {
  const open = new Set(
    index.facts.invoice
      .all(n)
      .filter((one) => one.subscriptionId === subscription && one.status === "open")
      .map(({ id }) => id),
  );
  return index.facts["payment attempt"]
    .all(n)
    .filter(({ outcome, invoiceId }) => outcome === "failed" && open.has(invoiceId))
    .map(({ at }) => at)
    .sort()[0];
}

/** What a customer is due at a moment, by what billing has told up to line `n`. */
function serviceDue(
  index: EvidenceIndex,
  subscription: string,
  { n, at }: { readonly n: number; readonly at: Instant },
  graceDays: number,
): ServiceStatus {
  const status = index.facts.subscription.get(subscription, n)?.status;
  if (status === "canceled" || status === "incomplete expired") return "ended";
  const failed = firstFailure(index, subscription, n);
  if (failed === undefined) return "active";
  return plusMs(failed, graceDays * dayMs) <= at ? "suspended" : "active";
}

function remark(
  index: EvidenceIndex,
  contract: Contract,
  [expected, when, line]: readonly [ServiceStatus, string, number],
): Remark {
  const object = `contract ${contract.id}`;
  const source = index.facts.subscription.get(contract.subscriptionId ?? "");
  const actual = contract.service ?? "nothing";
  return {
    message: `the CRM shows the service of ${object} as ${actual} ${when}, it is due ${expected}`,
    object,
    expected,
    actual,
    atRisk: source === undefined ? [] : atRisk(annualRecurring(source)),
    line,
  };
}

/**
 * C6 (DUN-2), where the model has days of grace: a contract turns suspended only when the first
 * failed charge of an invoice still open is that old; and in the end it shows what is due.
 */
export const serviceStopsAfterGrace: Law = {
  id: "C6",
  sentence:
    "Service stops no earlier than the days of grace after a failed payment, and runs again once it is paid.",
  check: (index) => {
    const { graceDays } = index.model.payments.dunning;
    if (graceDays === undefined || !isShownInCrm(index.model)) return nothingChecked;
    const end = index.line(index.marker);
    let compared = 0;
    const findings: Remark[] = [];
    for (const contract of index.facts.contract.all()) {
      const id = contract.subscriptionId;
      if (id === null || end === undefined) continue;
      const told = index.facts.contract.versions(contract.id).filter(({ n }) => n <= index.marker);
      for (const [nth, { n, at, object }] of told.entries()) {
        const turned = object.service !== told[nth - 1]?.object.service;
        if (object.service !== "suspended" || !turned) continue;
        compared += 1;
        const due = serviceDue(index, id, { n, at }, graceDays);
        if (due !== "suspended") findings.push(remark(index, object, [due, `at ${at}`, n]));
      }
      compared += 1;
      const due = serviceDue(index, id, { n: index.marker, at: end.at }, graceDays);
      const line = told.at(-1)?.n ?? index.marker;
      if (contract.service !== due)
        findings.push(remark(index, contract, [due, "at the end", line]));
    }
    return { compared, findings };
  },
};
