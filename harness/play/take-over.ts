import { buildCorrelation } from "../../model/correlation/index.ts";
import { type BusinessDate, dateIn } from "../../model/days.ts";
import { entityOf } from "../../model/entities.ts";
import type { Invoice } from "../../model/facts/billing.ts";
import type { OpeningBalance } from "../../model/facts/migration.ts";
import { add, amountText, type Money, negate, subtract } from "../../model/money.ts";
import type { DeedOf } from "../../model/scenario/step.ts";
import type { NotDone } from "./deeds.ts";
import { recordIn } from "./edits.ts";
import type { Universe } from "./universe.ts";

type TakesOver = DeedOf<"finance takes over">;

/** The number that an older invoice keeps: its name without the sign, in capitals. */
function numberOf(name: string): string {
  return name.toUpperCase();
}

/** An invoice of this billing platform that the older books hold. */
type Standing = { readonly invoice: Invoice; readonly owed: Money };

/** Finance's own list of what moves: what the older books say, before anything is loaded (MIG-1). */
function balancesOf(
  deed: TakesOver,
  loadedOn: BusinessDate,
  standing: readonly Standing[],
  customerId: (key: string) => string,
): readonly OpeningBalance[] {
  const { entity } = deed;
  const none = { customerId: null, jurisdiction: null, documentId: null, schedule: null };
  const row = (id: string, account: OpeningBalance["account"], balance: Money) => {
    const type = "opening balance" as const;
    return { type, id, entity, loadedOn, account, balance, ...none };
  };
  return [
    ...deed.invoices.map(({ name, customer, net, tax }) => ({
      ...row(numberOf(name), "accounts_receivable", add(net, tax)),
      ...{ customerId: customerId(customer), documentId: numberOf(name) },
    })),
    ...standing.map(({ invoice, owed }) => ({
      ...row(invoice.number ?? invoice.id, "accounts_receivable", owed),
      ...{ customerId: invoice.customerId, documentId: invoice.id },
    })),
    ...deed.cash.map(({ name, customer, amount }) => ({
      ...row(numberOf(name), "unapplied_cash", negate(amount)),
      ...{ customerId: customerId(customer), documentId: name },
    })),
    ...deed.deferred.map(({ id, customer, amount, recognised, product, servicePeriod }) => ({
      ...row(id, "deferred_revenue", subtract(recognised, amount)),
      customerId: customerId(customer),
      schedule: { product, amount, servicePeriod, recognised },
    })),
    ...deed.balances.map(({ id, account, jurisdiction, balance }) => ({
      ...row(id, account, balance),
      jurisdiction,
    })),
  ];
}

function told({ currency, ...money }: Money) {
  return { amount: amountText({ currency, ...money }), currency };
}

/** The extract of the older system as a file: amounts as text, customers and deals as the CRM's. */
function extractOf(
  deed: TakesOver,
  balances: readonly OpeningBalance[],
  standing: readonly Standing[],
  idOf: { customer(key: string): string; deal(name: string): string },
): string {
  const { from, entity } = deed;
  return JSON.stringify({
    from,
    entity,
    subscriptions: deed.subscriptions.map(({ deal, paidUntil }) => ({
      deal: idOf.deal(deal),
      paidUntil,
    })),
    invoices: deed.invoices.map(({ name, customer, net, tax, ...invoice }) => ({
      ...invoice,
      ...{ number: numberOf(name), account: idOf.customer(customer) },
      ...{ net: told(net), tax: told(tax) },
    })),
    standing: standing.map(({ invoice, owed }) => ({
      ...{ document: invoice.id, number: invoice.number ?? "", owed: told(owed) },
    })),
    cash: deed.cash.map(({ name, customer, amount }) => ({
      ...{ reference: name, account: idOf.customer(customer), amount: told(amount) },
    })),
    balances: balances
      .filter(({ documentId }) => documentId === null)
      .map(({ id, account, balance, customerId, jurisdiction, schedule }) => ({
        ...{ id, account, balance: told(balance), customer: customerId, jurisdiction },
        schedule: schedule && {
          ...schedule,
          ...{ amount: told(schedule.amount), recognised: told(schedule.recognised) },
        },
      })),
  });
}

/** What is moved becomes known, and the integration is told to load it. */
export function takeOver(universe: Universe, deed: TakesOver): NotDone {
  const { recorder, clock, model, host } = universe;
  const { timeZone } = entityOf(model, deed.entity);
  const customer = (key: string) => recordIn(universe, "crm", key)?.id ?? "";
  const correlation = buildCorrelation(recorder.facts.values());
  const deal = (name: string) => correlation.deal(name)?.id ?? "";
  const standing: Standing[] = [];
  for (const { invoice: ref, owed } of deed.standing) {
    const found = correlation.resolve(ref);
    if (found.kind === "none") return found.why;
    const invoice = correlation.table.get("invoice", found.ids[0] ?? "");
    if (invoice === undefined || found.ids.length > 1) return `${found.ids.length} invoices fit`;
    standing.push({ invoice, owed });
  }
  const balances = balancesOf(deed, dateIn(clock.now(), timeZone), standing, customer);
  for (const object of balances) recorder.record({ kind: "fact", system: "erp", object });
  if (host.live?.jobs?.cutover === undefined) return "the integration has no job `cutover`";
  const extract = extractOf(deed, balances, standing, { customer, deal });
  for (let load = 0; load < deed.loads; load += 1) host.begin("cutover", { extract });
  return undefined;
}
