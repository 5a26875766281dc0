import type Stripe from "stripe-acacia";
import { type Billing, linesOf } from "./billing.ts";
import { addDays, dayIn, utcDay } from "./days.ts";
import type { Erp } from "./erp.ts";
import type { Company } from "./given.ts";

export type Books = { readonly erp: Erp; readonly billing: Billing; readonly company: Company };

/** One line of an ERP document; amounts in minor units. */
type DocumentLine = {
  readonly id: string;
  readonly net: number;
  /** The invoice's line: what was sold, for which time, at which tax rates. */
  readonly sold: Stripe.Line;
  readonly from: string;
  readonly taxes: readonly Stripe.TaxAmount[];
  readonly more?: object;
};

function major(minor: number): number {
  return minor / 100;
}

function item({ id, net, sold, from, more }: DocumentLine): object {
  const last = addDays(utcDay(sold.period.end), -1);
  return {
    item: { externalId: sold.price?.lookup_key?.split(":")[0] ?? "" },
    quantity: 1,
    amount: major(net),
    taxDetailsReference: id,
    revRecStartDate: from,
    // the ERP's end date is the last day of the service
    revRecEndDate: last < from ? from : last,
    custcol_billing_line: id,
    ...more,
  };
}

function taxDetails({ id, sold, taxes }: DocumentLine): object[] {
  return taxes
    .filter(({ amount }) => amount !== 0)
    .map(({ amount, tax_rate, taxable_amount }) => {
      const rate = sold.tax_rates.find((known) => known.id === tax_rate);
      return {
        taxDetailsReference: { id },
        taxCode: { externalId: rate?.metadata.jurisdiction },
        taxType: { externalId: rate?.metadata.jurisdiction },
        taxBasis: major(taxable_amount ?? 0),
        taxRate: rate?.percentage,
        taxAmount: major(amount),
      };
    });
}

function linesBody(lines: readonly DocumentLine[]): object {
  const details = lines.flatMap(taxDetails);
  const place = lines
    .flatMap(({ sold, taxes }) => (taxes.some(({ amount }) => amount !== 0) ? sold.tax_rates : []))
    .map(({ metadata }) => metadata.jurisdiction)[0];
  return {
    taxDetailsOverride: true,
    ...(place === undefined ? {} : { taxRegOverride: true, nexus: { externalId: place } }),
    item: { items: lines.map(item) },
    taxDetails: { items: details },
  };
}

type Document = Pick<
  Stripe.Invoice,
  "id" | "customer" | "currency" | "created" | "effective_at"
> & {
  readonly number: string | null;
};

function head({ company }: Books, { id, customer, currency, ...document }: Document): object {
  return {
    entity: { externalId: customer },
    subsidiary: { externalId: company.id },
    currency: { externalId: currency.toUpperCase() },
    tranDate: dayIn(document.effective_at ?? document.created, company.timeZone),
    ...(document.number === null ? {} : { memo: document.number }),
    custbody_billing_event: id,
  };
}

async function ensureCustomer({ erp, company }: Books, invoice: Stripe.Invoice): Promise<void> {
  const {
    customer,
    customer_name: name,
    customer_email: email,
    currency,
    due_date,
    created,
  } = invoice;
  const days = due_date === null ? undefined : Math.round((due_date - created) / 86_400);
  await erp.ensure("customer", customer, () => ({
    entityId: customer,
    companyName: name ?? customer,
    ...(email === null ? {} : { email }),
    ...(days === undefined ? {} : { terms: { externalId: `Net ${days}` } }),
    subsidiary: { externalId: company.id },
    currency: { externalId: currency.toUpperCase() },
  }));
}

/** The contract of the CRM that an invoice is for, which its subscription names. */
async function contractOf({ billing }: Books, { subscription }: Stripe.Invoice) {
  if (!subscription) return undefined;
  return (await billing.stripe.subscriptions.retrieve(subscription)).metadata.contract_id;
}

/** The receivable, line by line as it was invoiced; its internal id in the ERP. */
export async function postInvoice(books: Books, invoice: Stripe.Invoice): Promise<string> {
  await ensureCustomer(books, invoice);
  const { due_date: due } = invoice;
  return books.erp.ensure("invoice", invoice.id, async () => {
    const lines = (await linesOf(books.billing, invoice)).map((sold) => ({
      id: sold.id,
      net: sold.amount - (sold.discount_amounts ?? []).reduce((sum, { amount }) => sum + amount, 0),
      sold,
      from: utcDay(sold.period.start),
      taxes: sold.tax_amounts,
    }));
    const contract = await contractOf(books, invoice);
    return {
      ...head(books, invoice),
      ...(due === null ? {} : { dueDate: dayIn(due, books.company.timeZone) }),
      ...(contract === undefined ? {} : { custbody_contract: contract }),
      ...linesBody(lines),
    };
  });
}

/** The money of a paid invoice, into clearing: by card, else paid to the bank. */
export async function postPayment(books: Books, invoice: Stripe.Invoice): Promise<void> {
  const record = await postInvoice(books, invoice);
  if (invoice.amount_paid === 0) return;
  const { erp, company } = books;
  const byCard = invoice.charge ? invoice.payment_intent : null;
  const id = byCard ?? `${invoice.id}_payment`;
  const amount = major(invoice.amount_paid);
  await erp.ensure("customerPayment", id, () => ({
    customer: { externalId: invoice.customer },
    subsidiary: { externalId: company.id },
    currency: { externalId: invoice.currency.toUpperCase() },
    tranDate: dayIn(invoice.status_transitions.paid_at ?? invoice.created, company.timeZone),
    payment: amount,
    undepFunds: { id: "F" },
    account: { externalId: "cash_clearing" },
    custbody_billing_event: id,
    apply: { items: [{ doc: { id: record }, apply: true, amount }] },
  }));
}

/** A credit, on the lines that it takes back; what was paid goes back with it. */
export async function postCreditNote(books: Books, note: Stripe.CreditNote): Promise<void> {
  const { erp, billing } = books;
  const invoice = await billing.stripe.invoices.retrieve(note.invoice);
  const record = await postInvoice(books, invoice);
  const basis = note.metadata.basis ?? "concession";
  const day = utcDay(note.effective_at ?? note.created);
  const memo = await erp.ensure("creditMemo", note.id, async () => {
    const sold = await linesOf(billing, invoice);
    const lines = note.lines.data.map((line) => {
      const credited = sold.find(({ id }) => id === line.invoice_line_item);
      if (credited === undefined) throw new Error(`${line.id} credits no line of ${invoice.id}`);
      const start = utcDay(credited.period.start);
      return {
        id: line.id,
        net: line.amount,
        sold: credited,
        // a price given back is that of the whole time, days given back are those that are left
        from: basis === "concession" || day < start ? start : day,
        taxes: line.tax_amounts,
        more: {
          custcol_credited_line: `${invoice.id}/${credited.id}`,
          custcol_basis: basis,
        },
      };
    });
    const applied = { doc: { id: record }, apply: true, amount: major(note.total) };
    return {
      ...head(books, note),
      ...linesBody(lines),
      ...(note.type === "pre_payment" ? { apply: { items: [applied] } } : {}),
    };
  });
  await postRefund(books, note, memo);
}

async function postRefund(books: Books, note: Stripe.CreditNote, memo: string): Promise<void> {
  const { erp, billing, company } = books;
  const outside = note.out_of_band_amount ?? 0;
  if (note.refund === null && outside === 0) return;
  const refund =
    note.refund === null
      ? { id: `${note.id}_refund`, amount: outside, created: note.effective_at ?? note.created }
      : await billing.stripe.refunds.retrieve(note.refund);
  await erp.ensure("customerRefund", refund.id, () => ({
    customer: { externalId: note.customer },
    currency: { externalId: note.currency.toUpperCase() },
    account: { externalId: "cash_clearing" },
    subsidiary: { externalId: company.id },
    tranDate: dayIn(refund.created, company.timeZone),
    custbody_billing_event: refund.id,
    apply: { items: [{ doc: { id: memo }, apply: true, amount: major(refund.amount) }] },
  }));
}
