import { type Money, moneyText } from "../../../model/money.ts";
import { keysBehind } from "../deal-keys.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { openExceptions } from "../open-exceptions.ts";
import { annualRecurring } from "../recurring.ts";
import { atRisk, type CheckResult, type Remark, together } from "../remark.ts";
import type { Agreement } from "./agreement.ts";
import { periodNet } from "./amounts.ts";

/** Whether somebody has been told that this deal does not go on by itself. */
export function isHeldUpDeal(index: EvidenceIndex, agreement: Agreement): boolean {
  const keys = keysBehind(index, agreement.name);
  return openExceptions(index).some((line) => keys.has(line.document));
}

/** What a subscription has demanded, or is worth in a year where it has demanded nothing. */
function worth(index: EvidenceIndex, id: string): readonly Money[] {
  const billed = index.facts.invoice.all().filter((invoice) => invoice.subscriptionId === id);
  if (billed.length > 0) return billed.flatMap((invoice) => atRisk(invoice.total));
  const subscription = index.facts.subscription.get(id);
  return subscription ? atRisk(annualRecurring(subscription)) : [];
}

function forDeal(index: EvidenceIndex, agreement: Agreement): CheckResult {
  const { deal, name, startsOn, n } = agreement;
  const all = deal ? index.correlation.subscriptionsOf(deal) : [];
  const running = all.filter((subscription) => subscription.status !== "incomplete expired");
  const isDue = agreement.isApproved && startsOn <= index.scenario.world.endsOn;
  if (running.length === 0) {
    if (!isDue || isHeldUpDeal(index, agreement)) return { compared: 1, findings: [] };
    const remark: Remark = {
      message: `deal $${name} is won and has no subscription`,
      object: `opportunity ${deal?.id ?? name}`,
      expected: "1 subscription",
      actual: "none",
      atRisk: atRisk(periodNet(index, agreement, 1, n)),
      line: (deal && index.facts.deal.lastLine(deal.id)) ?? n,
    };
    return { compared: 1, findings: [remark] };
  }
  const allowed = agreement.isApproved ? 1 : 0;
  const surplus = running.slice(allowed).map(
    (subscription): Remark => ({
      message: agreement.isApproved
        ? `deal $${name} has a second subscription, ${subscription.id}`
        : `deal $${name} has subscription ${subscription.id}, and nobody has approved its quote`,
      object: `subscription ${subscription.id}`,
      expected: allowed === 1 ? "1 subscription" : "no subscription",
      actual: `${running.length} subscriptions`,
      atRisk: worth(index, subscription.id),
      line: index.facts.subscription.firstLine(subscription.id) ?? n,
    }),
  );
  return { compared: 1, findings: surplus };
}

/** One subscription per won deal, and none without a deal. */
export function subscriptionsAgreed(index: EvidenceIndex, all: readonly Agreement[]): CheckResult {
  const strange = index.facts.subscription
    .all()
    .filter((subscription) => !index.correlation.dealOfSubscription(subscription))
    .map(
      (subscription): Remark => ({
        message: `subscription ${subscription.id} belongs to no deal`,
        object: `subscription ${subscription.id}`,
        expected: "a deal that it runs for",
        actual: `none, worth ${moneyText(annualRecurring(subscription))} a year`,
        atRisk: worth(index, subscription.id),
        line: index.facts.subscription.firstLine(subscription.id) ?? null,
      }),
    );
  return together([
    ...all.map((agreement) => forDeal(index, agreement)),
    { compared: 0, findings: strange },
  ]);
}
