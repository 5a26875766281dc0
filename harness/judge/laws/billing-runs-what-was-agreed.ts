import type { Subscription } from "../../../model/facts/billing.ts";
import type { Amendment, Deal } from "../../../model/facts/commerce.ts";
import { type Money, minor, sum } from "../../../model/money.ts";
import { keysBehind } from "../deal-keys.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { openExceptions } from "../open-exceptions.ts";
import { atRisk, type CheckResult, type Remark, together } from "../remark.ts";
import type { Law } from "./law.ts";

const moving: ReadonlySet<Amendment["kind"]> = new Set(["upsell", "downgrade"]);
const ended: ReadonlySet<Subscription["status"]> = new Set(["canceled", "incomplete expired"]);

/** Units by product that the CRM's deal and its amendments come to by the last day. */
function agreedUnits(index: EvidenceIndex, deal: Deal): ReadonlyMap<string, number> {
  const recurring = deal.lines.filter(({ interval }) => interval !== "once");
  const units = new Map(recurring.map(({ product, quantity }) => [product, quantity]));
  const amendments = index.facts.amendment
    .all()
    .filter(({ dealId, kind, approved }) => dealId === deal.id && moving.has(kind) && approved)
    .filter(({ effectiveOn }) => effectiveOn <= index.scenario.world.endsOn)
    .toSorted((a, b) =>
      `${a.effectiveOn} ${a.closedAt}` < `${b.effectiveOn} ${b.closedAt}` ? -1 : 1,
    );
  for (const { lines } of amendments) {
    for (const { product, quantity } of lines) units.set(product, quantity);
  }
  return units;
}

function runningUnits({ items }: Subscription, product: string): number {
  return items
    .filter((item) => item.product === product)
    .reduce((units, { quantity }) => units + quantity, 0);
}

/** What the units that differ are worth for one billing interval. */
function worthOf({ items }: Subscription, product: string, units: number): readonly Money[] {
  const price = items.find((item) => item.product === product)?.unitPrice;
  return price === undefined ? [] : [minor(price.minor * BigInt(units), price.currency)];
}

function compareUnits(index: EvidenceIndex, deal: Deal, running: Subscription): CheckResult {
  const metered = new Set(
    index.scenario.given.products.filter(({ usage }) => usage !== undefined).map(({ key }) => key),
  );
  const due = agreedUnits(index, deal);
  const products = [...new Set([...due.keys(), ...running.items.map(({ product }) => product)])];
  const compared = products.filter((product) => !metered.has(product)).sort();
  const gaps = compared.flatMap((product) => {
    const [agreed, runs] = [due.get(product) ?? 0, runningUnits(running, product)];
    return agreed === runs ? [] : [{ product, agreed, runs }];
  });
  const amounts = gaps.flatMap(({ product, agreed, runs }) =>
    worthOf(running, product, agreed - runs),
  );
  const currency = running.items[0]?.unitPrice.currency ?? "";
  const words = (of: "agreed" | "runs") =>
    gaps.map((gap) => `${gap[of]} ${gap.product}`).join(", ");
  const object = `subscription ${running.id}`;
  const remark = (): Remark => ({
    message: `billing runs ${words("runs")} for $${deal.key ?? deal.id}, and nobody agreed to that`,
    object,
    expected: words("agreed"),
    actual: words("runs"),
    atRisk: atRisk(sum(amounts, currency)),
    line: index.facts.subscription.lastLine(running.id) ?? null,
  });
  return { compared: compared.length, findings: gaps.length === 0 ? [] : [remark()] };
}

/**
 * C7: in the end, for every running subscription of a deal and each product of it: units at billing
 * = units by the CRM's deal and amendments, unless somebody has been told that they differ (RCN-8).
 */
export const billingRunsWhatWasAgreed: Law = {
  id: "C7",
  sentence:
    "In the end billing runs as many units of each product as sales agreed, or somebody has been told.",
  check: (index) => {
    const told = new Set(openExceptions(index).map(({ document }) => document));
    return together(
      index.facts.deal.all().map((deal) => {
        const keys = deal.key === null ? new Set([deal.id]) : keysBehind(index, deal.key);
        if ([...keys].some((key) => told.has(key))) return { compared: 0, findings: [] };
        const running = index.correlation
          .subscriptionsOf(deal)
          .filter(({ status }) => !ended.has(status));
        return together(running.map((one) => compareUnits(index, deal, one)));
      }),
    );
  },
};
