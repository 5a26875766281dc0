import type Stripe from "stripe";
import { majorText, minorOf, percentOf, toMinor } from "../../integrations/hub/amounts.ts";
import { externalIdOf } from "../../integrations/hub/books/keys.ts";
import { openNetSuite } from "../../integrations/hub/clients/netsuite.ts";
import { idOf, openStripe } from "../../integrations/hub/clients/stripe.ts";
import { dayAt, utcDay } from "../../integrations/hub/days.ts";
import openDeals from "../../integrations/hub/index.ts";
import { entityOf, readSettings } from "../../integrations/hub/settings.ts";
import type { Given, Integration } from "../../integrations/hub/shapes.ts";

const day = 24 * 60 * 60;

/**
 * The smallest integration that keeps the books of a monthly deal paid by card, as the goals of Y1 to
 * Y3 have it: each webhook verified by the official client, and a month's invoice, payment and fee each
 * read through it and posted to the ERP. It has no sweep, work list or store: what a message lost would
 * stay lost. The deal itself is brought about by the hub.
 */
export default async function reference(
  given: Given,
): Promise<Pick<Integration, "receive" | "jobs">> {
  const settings = readSettings(given);
  const { id: subsidiary, currency, timeZone } = entityOf(settings);
  const stripe = openStripe(settings.stripe, given.fetch);
  const netsuite = openNetSuite(settings.netsuite, given.fetch);
  const deals = await openDeals(given);
  const masters = new Map<string, Promise<string>>();
  /** By business day: the invoices paid by card whose fees the night has to post. */
  const paidOn = new Map<string, string[]>();

  /** What is made or looked up in the ERP once, and used by every document after it. */
  function once(key: string, work: () => Promise<string>): Promise<string> {
    const known = masters.get(key) ?? work();
    masters.set(key, known);
    return known;
  }

  const amount = (minor: number): number => Number(majorText(minor, currency));
  const idIn = (type: string, externalId: string): Promise<string> =>
    once(`${type} ${externalId}`, async () => (await netsuite.find(type, externalId))?.id ?? "");
  const head = (seconds: number) => ({
    subsidiary: { externalId: subsidiary },
    currency: { externalId: currency },
    tranDate: dayAt(seconds, timeZone),
  });

  function customerOf(invoice: Stripe.Invoice): Promise<string> {
    const id = invoice.customer === null ? "" : idOf(invoice.customer);
    return once(`customer ${id}`, async () => {
      await netsuite.put("customer", id, {
        entityId: id,
        companyName: invoice.customer_name,
        email: invoice.customer_email,
        subsidiary: { externalId: subsidiary },
        currency: { externalId: currency },
      });
      return id;
    });
  }

  function skuOf(line: Stripe.InvoiceLineItem): Promise<string> {
    const product = line.pricing?.price_details?.product ?? "";
    return once(`product ${product}`, async () => {
      const { metadata } = await stripe.products.retrieve(product);
      return metadata.sku ?? "";
    });
  }

  async function postInvoice(id: string): Promise<void> {
    const invoice = await stripe.invoices.retrieve(id);
    const [line] = invoice.lines.data;
    const [tax] = line?.taxes ?? [];
    if (line === undefined || tax === undefined) throw new Error(`${id} is not of a monthly deal`);
    const place = invoice.customer_address?.state ?? "";
    const nexus = `${invoice.customer_address?.country}-${place}`;
    await netsuite.put("invoice", externalIdOf(id), {
      ...head(invoice.effective_at ?? invoice.created),
      entity: { externalId: await customerOf(invoice) },
      memo: invoice.number,
      custbody_billing_event: id,
      custbody_contract: invoice.parent?.subscription_details?.metadata?.contract_id,
      taxDetailsOverride: true,
      taxRegOverride: true,
      nexus: { externalId: nexus },
      item: {
        items: [
          {
            item: { id: await idIn("serviceSaleItem", await skuOf(line)) },
            quantity: line.quantity,
            amount: amount(line.amount),
            taxDetailsReference: line.id,
            revRecStartDate: utcDay(line.period.start),
            revRecEndDate: utcDay(line.period.end - day),
            custcol_billing_line: line.id,
          },
        ],
      },
      taxDetails: {
        items: [
          {
            taxDetailsReference: { id: line.id },
            taxCode: { externalId: nexus },
            taxType: await idIn("taxType", nexus),
            taxBasis: amount(tax.taxable_amount ?? line.amount),
            taxRate: Number(settings.tax.rates[nexus]?.authorities[0]?.percents[0]?.percent),
            taxAmount: amount(tax.amount),
          },
        ],
      },
    });
  }

  async function postPayment(id: string): Promise<void> {
    const invoice = await stripe.invoices.retrieve(id, { expand: ["payments"] });
    const { intent, paid, dated } = paymentOf(id, invoice.payments?.data);
    await netsuite.put("customerPayment", externalIdOf(intent), {
      ...dated,
      customer: { externalId: await customerOf(invoice) },
      payment: amount(paid),
      undepFunds: { id: "F" },
      account: { id: await idIn("account", "cash_clearing") },
      custbody_billing_event: intent,
      apply: { items: [{ doc: { externalId: id }, apply: true, amount: amount(paid) }] },
    });
    paidOn.set(dated.tranDate, [...(paidOn.get(dated.tranDate) ?? []), id]);
  }

  async function postFees(day: string): Promise<void> {
    const { percent, fixed } = settings.payments.cardFee;
    for (const id of paidOn.get(day) ?? []) {
      const { data } = await stripe.invoicePayments.list({ invoice: id, status: "paid" });
      const { intent, paid, dated } = paymentOf(id, data);
      const share = percentOf(paid, percent).plus(minorOf(fixed.amount, fixed.currency));
      const fee = amount(toMinor(share));
      await netsuite.put("journalEntry", `fees_${subsidiary}_${day}`, {
        ...dated,
        line: {
          items: [
            { account: { id: await idIn("account", "payment_fees") }, debit: fee, memo: intent },
            { account: { id: await idIn("account", "cash_clearing") }, credit: fee },
          ],
        },
      });
    }
    paidOn.delete(day);
  }

  function paymentOf(invoice: string, [payment]: readonly Stripe.InvoicePayment[] = []) {
    const intent = payment?.payment.payment_intent;
    if (payment === undefined || intent === undefined) throw new Error(`nobody paid ${invoice}`);
    return {
      intent: idOf(intent),
      paid: payment.amount_paid ?? 0,
      dated: head(payment.status_transitions.paid_at ?? payment.created),
    };
  }

  const handlers: Readonly<Record<string, (invoice: string) => Promise<void>>> = {
    "invoice.finalized": postInvoice,
    "invoice.paid": postPayment,
  };

  async function receive(request: Request): Promise<Response> {
    if (!new URL(request.url).pathname.endsWith("/hooks/stripe")) return deals.receive(request);
    const event = stripe.webhooks.constructEvent(
      await request.text(),
      request.headers.get("stripe-signature") ?? "",
      settings.stripe.webhookSecret,
    );
    const { id } = event.data.object as { readonly id: string };
    await handlers[event.type]?.(id);
    return new Response(null, { status: 204 });
  }
  return { receive, jobs: { nightly: async ({ day = "" } = {}) => postFees(day) } };
}
