// What of npm `stripe` 17.7.0 is used here. The package's own declarations declare a module called
// "stripe", and beside a newer client of that name they would take its place.

type Page<T> = AsyncIterable<T>;
type Options = { readonly idempotencyKey?: string };

declare namespace Stripe {
  type Metadata = Readonly<Record<string, string>>;
  type List<T> = { readonly data: readonly T[]; readonly has_more: boolean };
  type Customer = { readonly id: string; readonly metadata: Metadata };
  type Price = {
    readonly id: string;
    readonly lookup_key: string | null;
    readonly unit_amount: number | null;
    readonly recurring: { readonly interval: string; readonly interval_count: number } | null;
  };
  type TaxRate = { readonly id: string; readonly percentage: number; readonly metadata: Metadata };
  type TaxAmount = {
    readonly amount: number;
    readonly inclusive: boolean;
    readonly tax_rate: string;
    readonly taxable_amount: number | null;
  };
  type Line = {
    readonly id: string;
    readonly amount: number;
    readonly discount_amounts: readonly { readonly amount: number }[] | null;
    readonly period: { readonly start: number; readonly end: number };
    readonly price: Price | null;
    readonly tax_amounts: readonly TaxAmount[];
    readonly tax_rates: readonly TaxRate[];
  };
  type Invoice = {
    readonly id: string;
    readonly amount_paid: number;
    readonly charge: string | null;
    readonly created: number;
    readonly currency: string;
    readonly customer: string;
    readonly customer_email: string | null;
    readonly customer_name: string | null;
    readonly due_date: number | null;
    readonly effective_at: number | null;
    readonly lines: List<Line>;
    readonly number: string | null;
    readonly payment_intent: string | null;
    readonly status_transitions: { readonly paid_at: number | null };
    readonly subscription: string | null;
    readonly total: number;
  };
  type CreditNoteLine = {
    readonly id: string;
    readonly amount: number;
    readonly invoice_line_item?: string;
    readonly tax_amounts: readonly TaxAmount[];
  };
  type CreditNote = {
    readonly id: string;
    readonly created: number;
    readonly currency: string;
    readonly customer: string;
    readonly effective_at: number | null;
    readonly invoice: string;
    readonly lines: List<CreditNoteLine>;
    readonly metadata: Metadata;
    readonly number: string;
    readonly out_of_band_amount: number | null;
    readonly refund: string | null;
    readonly total: number;
    readonly type: "pre_payment" | "post_payment";
  };
  type Refund = { readonly id: string; readonly amount: number; readonly created: number };
  type Charge = {
    readonly id: string;
    readonly amount: number;
    readonly created: number;
    readonly payment_intent: string | null;
    readonly status: string;
  };
  type Subscription = {
    readonly id: string;
    readonly current_period_end: number;
    readonly items: List<{ readonly price: Price; readonly quantity?: number }>;
    readonly metadata: Metadata;
    readonly status: string;
  };
  type Event = {
    readonly type: string;
    readonly data: { readonly object: unknown };
  };
}

declare class Stripe {
  constructor(key: string, config: Readonly<Record<string, unknown>>);
  static createFetchHttpClient(given: typeof fetch): unknown;
  readonly customers: {
    create(params: object, options: Options): Promise<Stripe.Customer>;
  };
  readonly prices: {
    list(params: object): Promise<Stripe.List<Stripe.Price>>;
  };
  readonly taxRates: { list(params: object): Page<Stripe.TaxRate> };
  readonly subscriptions: {
    create(params: object, options: Options): Promise<Stripe.Subscription>;
    retrieve(id: string): Promise<Stripe.Subscription>;
    list(params: object): Page<Stripe.Subscription>;
  };
  readonly invoices: {
    retrieve(id: string): Promise<Stripe.Invoice>;
    listLineItems(id: string, params: object): Page<Stripe.Line>;
  };
  readonly charges: { list(params: object): Page<Stripe.Charge> };
  readonly refunds: { retrieve(id: string): Promise<Stripe.Refund> };
  readonly webhooks: {
    constructEvent(body: string, signature: string, secret: string): Stripe.Event;
  };
}

export default Stripe;
