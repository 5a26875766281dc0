import type { Invoice } from "../../../engines/billing/invoice-records.ts";
import type { Account } from "../account.ts";
import { encodeById } from "../encode/by-id.ts";
import { encodePlan } from "../encode/catalogue.ts";
import { type Level, lowered } from "./levels.ts";
import type { Body, Lookup, Settlement } from "./step.ts";

const unpaid: Settlement = { charge: null, paymentIntent: null, outOfBand: false };

function settlementOf({ billing }: Account, invoice: Invoice | undefined): Settlement {
  if (invoice === undefined) return unpaid;
  const payment = billing.payments.payments.get(invoice.paymentIds.at(-1) ?? "");
  const byCard = payment?.method === "card" ? payment : undefined;
  return {
    charge: byCard?.attemptIds.at(-1) ?? null,
    paymentIntent: byCard?.id ?? null,
    outOfBand: invoice.paidOutOfBand,
  };
}

/**
 * What the steps of some levels may ask of an account. `about` is the record that the body was made
 * of, where that is not the present one.
 */
export function lookups(
  account: Account,
  levels: readonly Level[],
  about?: Invoice,
): (depth: number) => Lookup {
  const { billing } = account;
  const lookAt = (depth: number): Lookup => {
    const shown = (newest: object | undefined): Body | undefined =>
      newest === undefined ? undefined : (lowered(newest, levels.slice(0, depth), lookAt) as Body);
    return {
      object: (id) => (typeof id === "string" ? shown(encodeById(account, id)) : undefined),
      plan: (priceId) => {
        const price = billing.tables.price.get(String(priceId));
        return price === undefined || price.intervalMonths === null
          ? undefined
          : shown(encodePlan(price));
      },
      settlement: ({ id }) =>
        settlementOf(account, about?.id === id ? about : billing.tables.invoice.get(String(id))),
      invoiceOf: (id) => {
        const { payments, attempts } = billing.payments;
        return (payments.get(String(id)) ?? attempts.get(String(id)))?.invoiceId ?? null;
      },
    };
  };
  return lookAt;
}
