import { ensureCustomer } from "../commerce/customer.ts";
import { taxRatesOn } from "../commerce/tax.ts";
import { openingSecond } from "../days.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { readBuyer } from "./buyer.ts";
import { type Extract, minorUnits } from "./extract.ts";
import { takenOverInvoices } from "./taken-over.ts";

type Open = Extract["invoices"][number];

/**
 * An open invoice of the older system at billing, under its own number and with its own dates, so
 * that customer, reminders and payments find it. Gives its id there.
 */
export async function takeOverInvoice(hub: Hub, extract: Extract, open: Open): Promise<string> {
  const { number } = open;
  const key = `taken-over:${number}`;
  await takenOverInvoices(hub).put(number, { from: extract.from });
  const buyer = await readBuyer(hub, open.account, number);
  const customer = await ensureCustomer(hub, buyer);
  const currency = open.net.currency.toLowerCase();
  const at = (day: string) => openingSecond(day, hub.settings.businessHour);
  const rates = await taxRatesOn(hub, buyer.account.tax, open.issuedOn, number);
  const id = await hub.steps.once(
    `${key}:invoice`,
    async () => {
      for await (const known of hub.stripe.invoices.list({ customer, limit: 100 })) {
        if (known.metadata?.taken_over === number) return known.id;
      }
      return undefined;
    },
    async () => {
      const draft = await hub.stripe.invoices.create(
        {
          customer,
          currency,
          number,
          pending_invoice_items_behavior: "exclude",
          effective_at: at(open.issuedOn),
          due_date: at(open.dueOn),
          collection_method: "send_invoice",
          auto_advance: false,
          ...(rates.length === 0 ? {} : { default_tax_rates: rates }),
          metadata: { taken_over: number, legal_entity: extract.entity },
        },
        { idempotencyKey: `${key}:invoice` },
      );
      return draft.id;
    },
  );
  await charge(hub, open, customer, id, currency);
  const draft = await hub.stripe.invoices.retrieve(id);
  if (draft.status !== "draft") return id;
  const owed = minorUnits(open.net) + minorUnits(open.tax);
  if (draft.total !== owed) {
    throw new Quarantined({
      reason: "tax_mismatch",
      document: number,
      message: `billing comes to ${draft.total} for it, the older system to ${owed} (minor units)`,
      amount: { minor: owed, currency },
    });
  }
  await hub.stripe.invoices.finalizeInvoice(
    id,
    { auto_advance: false },
    { idempotencyKey: `${key}:finalize` },
  );
  return id;
}

/** Its line, once, with the days that it served. */
async function charge(
  hub: Hub,
  { number, product: sku, net, servicePeriod }: Open,
  customer: string,
  invoice: string,
  currency: string,
): Promise<void> {
  const key = `taken-over:${number}:line`;
  const product = await hub.catalogue.productOf(sku);
  if (product === undefined) {
    const message = `billing has no product ${sku}`;
    throw new Quarantined({ reason: "unmapped_product", document: number, message });
  }
  const at = (day: string) => openingSecond(day, hub.settings.businessHour);
  await hub.steps.once(
    key,
    async () => {
      for await (const item of hub.stripe.invoiceItems.list({ invoice, limit: 100 }))
        return item.id;
      return undefined;
    },
    async () => {
      const item = await hub.stripe.invoiceItems.create(
        {
          customer,
          invoice,
          price_data: { currency, product, unit_amount: minorUnits(net) },
          quantity: 1,
          period: { start: at(servicePeriod.startsOn), end: at(servicePeriod.endsOn) },
        },
        { idempotencyKey: key },
      );
      return item.id;
    },
  );
}
