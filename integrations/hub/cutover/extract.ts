import { z } from "zod";
import { minorOf, toMinor, total } from "../amounts.ts";
import { Quarantined } from "../failure.ts";

const money = z.object({ amount: z.string(), currency: z.string() });
const service = z.object({ startsOn: z.string(), endsOn: z.string() });

/** What an older system hands over: amounts as text, customers and deals by their ids in the CRM. */
export const extractSchema = z.object({
  from: z.string(),
  entity: z.string(),
  subscriptions: z.array(z.object({ deal: z.string(), paidUntil: z.string() })),
  invoices: z.array(
    z.object({
      number: z.string(),
      account: z.string(),
      issuedOn: z.string(),
      dueOn: z.string(),
      product: z.string(),
      servicePeriod: service,
      net: money,
      tax: money,
    }),
  ),
  /** Invoices that billing has issued itself while the older books were kept. */
  standing: z.array(z.object({ document: z.string(), number: z.string(), owed: money })),
  cash: z.array(z.object({ reference: z.string(), account: z.string(), amount: money })),
  balances: z.array(
    z.object({
      id: z.string(),
      account: z.string(),
      /** Debit above zero. */
      balance: money,
      customer: z.string().nullable(),
      jurisdiction: z.string().nullable(),
      schedule: z
        .object({
          product: z.string(),
          amount: money,
          servicePeriod: service,
          recognised: money,
        })
        .nullable(),
    }),
  ),
});
export type Extract = z.output<typeof extractSchema>;
export type Money = z.output<typeof money>;

export function minorUnits({ amount, currency }: Money): number {
  return toMinor(minorOf(amount, currency));
}

/** What the extract says of each account, debit above zero, in minor units. */
export function sourceTotals(extract: Extract): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  const add = (account: string, minor: number) =>
    totals.set(account, (totals.get(account) ?? 0) + minor);
  for (const { net, tax } of extract.invoices) {
    add("accounts_receivable", minorUnits(net) + minorUnits(tax));
  }
  for (const { owed } of extract.standing) add("accounts_receivable", minorUnits(owed));
  for (const { amount } of extract.cash) add("unapplied_cash", -minorUnits(amount));
  for (const { account, balance } of extract.balances) add(account, minorUnits(balance));
  return totals;
}

/** Nothing is loaded of an extract that does not add up to zero: the clearing would never be empty. */
export function assertBalances(extract: Extract, document: string): void {
  const rest = total(sourceTotals(extract).values());
  if (rest === 0) return;
  throw new Quarantined({
    reason: "unbalanced",
    document,
    message: `the balances of ${extract.from} add up to ${rest} minor units, not to zero`,
  });
}
