import {
  createCoupon,
  createInvoice,
  createInvoiceItem,
  finaliseInvoice,
  type Invoice,
  issueCreditMemo,
  type NewInvoiceItem,
  refundCredit,
  voidInvoice,
} from "../../../mocks/engines/billing/index.ts";
import { plusMs } from "../../../model/days.ts";
import type { CreditBasis } from "../../../model/facts/billing.ts";
import { type Catalogue, collectionOf, type Rates, type Terms } from "./catalogue.ts";
import { done, type Systems } from "./world.ts";

const dayMs = 86_400_000;

export type BilledLine = {
  readonly product: string;
  readonly net: string;
  /** Service period, half-open; absent: nothing is served over time. */
  readonly from?: string;
  readonly to?: string;
  readonly taxes?: Rates;
};

/** What billing does by hand: invoices, credit memos, refunds of them. */
export function billingActs({ billing, read }: Systems, known: Catalogue, settle: () => void) {
  function itemOf(line: BilledLine, customer?: string): NewInvoiceItem {
    const { currency } = read;
    const { from, to, taxes } = line;
    const isServed = from !== undefined && to !== undefined;
    return {
      customerId: known.customerId(customer),
      unit: {
        productId: known.productId(line.product),
        unitMinor: read.unitMinor(line.net),
        currency,
      },
      ...(taxes === undefined ? {} : { taxRateIds: known.rateIds(taxes) }),
      ...(isServed ? { period: { startsAt: known.dayAt(from), endsAt: known.dayAt(to) } } : {}),
    };
  }

  return {
    invoice: known.invoice,
    /** An invoice by hand, issued now; `dated` another day, `off` a fixed amount over its lines. */
    bills(
      lines: readonly BilledLine[],
      terms: Terms & { readonly dated?: string; readonly off?: string } = {},
    ): Invoice {
      const { dated, off, netDays = 30 } = terms;
      const amountOff = off === undefined ? null : read.amount(off);
      const coupons =
        amountOff === null ? [] : [done(createCoupon(billing, { amountOff, duration: "once" })).id];
      const { collection, ...due } = collectionOf(terms);
      const issued = dated === undefined ? null : known.dayAt(dated);
      const draft = createInvoice(billing, {
        customerId: known.customerId(terms.customer),
        currency: read.currency,
        collection,
        ...(issued === null
          ? due
          : { effectiveAt: issued, dueAt: plusMs(issued, netDays * dayMs) }),
        couponIds: coupons,
        defaultTaxRateIds: known.rateIds(terms.taxes),
      });
      const { id: invoiceId } = done(draft);
      for (const line of lines) {
        done(createInvoiceItem(billing, { ...itemOf(line, terms.customer), invoiceId }));
      }
      done(finaliseInvoice(billing, invoiceId, { advances: false }));
      settle();
      return known.invoice();
    },
    /** Something charged once that waits for the customer's next invoice. */
    waits(line: BilledLine, customer?: string): void {
      done(createInvoiceItem(billing, itemOf(line, customer)));
    },
    voids({ id }: Invoice): void {
      done(voidInvoice(billing, id));
      settle();
    },
    /** A credit memo over a net amount of one line; what is not owed any more stays open credit. */
    credits(
      invoice: Invoice,
      net: string,
      basis: CreditBasis,
      product = invoice.lines[0]?.productId,
    ): void {
      const line = invoice.lines.find((one) => one.productId === product);
      const lines = [{ invoiceLineId: line?.id ?? "", net: read.amount(net) }];
      const { id: invoiceId } = invoice;
      const memo = { invoiceId, lines, settleBy: "balance", metadata: { basis } } as const;
      done(issueCreditMemo(billing, memo));
      settle();
    },
    /** Pays the last memo's open credit back; all that is left of it, or an amount. */
    refunds(amount?: string): void {
      const memo = [...billing.tables["credit memo"].values()].at(-1);
      const customer = billing.tables.customer.get(memo?.customerId ?? "");
      const wanted = amount === undefined ? customer?.creditBalance : read.amount(amount);
      if (memo === undefined || wanted == null) throw new Error("there is no open credit");
      done(refundCredit(billing, memo.id, wanted));
      settle();
    },
  };
}
