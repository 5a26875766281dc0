import type { BusinessDate, Instant } from "../../../model/days.ts";
import type { Amendment, ServiceStatus } from "../../../model/facts/commerce.ts";
import type { Rhythm } from "../../../model/fields.ts";
import type { Money } from "../../../model/money.ts";
import type { TaxExemption } from "../../../model/tax-exemption.ts";

/** A value of a field that only a vendor knows: its own or its administrator's. */
export type Extra = string | number | boolean | null;

/** What every record of the CRM has, whatever it stands for. */
export type Stored = {
  readonly id: string;
  readonly createdAt: Instant;
  readonly modifiedAt: Instant;
  /** In the recycle bin: no longer found, still listed on request. */
  readonly deleted: boolean;
  readonly extra: Readonly<Record<string, Extra>>;
};

/** How the customer pays: what a deal states and the invoices follow. */
export type Terms = {
  readonly collection: "charge automatically" | "send invoice";
  /** Days from the invoice to its due day; null with a charge. */
  readonly daysUntilDue: number | null;
};

/** Who buys. `key` is the scenario's name, null for one that the scenario does not know. */
export type Customer = Stored & {
  readonly key: string | null;
  readonly legalName: string;
  readonly email: string | null;
  /** A tax jurisdiction, `US-TX`. */
  readonly shipsTo: string | null;
  /** The legal entity that serves it; null where routing decides. */
  readonly entity: string | null;
  /** Certificates on file, in the order in which they came (TAX-5). */
  readonly exemptions: readonly TaxExemption[];
  readonly terms: Terms | null;
  /** The customer's id at the billing platform, written back by the integration. */
  readonly billingId: string | null;
};

/** What is sold; `code` is the key that travels to the other systems. */
export type Product = Stored & {
  readonly code: string | null;
  readonly name: string;
  readonly active: boolean;
  /** How often it is invoiced. */
  readonly billed: Rhythm | null;
};

export type PriceBook = Stored & {
  readonly name: string;
  readonly standard: boolean;
  readonly active: boolean;
};

/** The list price of a product in a price book, per unit and billing interval. */
export type Price = Stored & {
  readonly bookId: string;
  readonly productId: string;
  readonly unitPrice: Money;
  readonly active: boolean;
};

export type DealKind = "new" | Amendment["kind"];

/** A commercial agreement on its way, or, with `amendsId`, a change to a running one. */
export type Deal = Stored & {
  readonly key: string | null;
  readonly name: string;
  readonly customerId: string | null;
  /** The vendor's word for how far it is; `outcome` says what it means. */
  readonly stage: string;
  readonly outcome: "open" | "won" | "lost";
  readonly closeOn: BusinessDate;
  /** The last moment at which it was won; stays when it is opened again. */
  readonly wonAt: Instant | null;
  /** The vendor's word for its kind. */
  readonly type: string | null;
  readonly kind: DealKind | null;
  readonly contractId: string | null;
  readonly amendsId: string | null;
  readonly bookId: string | null;
  readonly effectiveOn: BusinessDate | null;
  readonly termMonths: number | null;
  readonly renews: boolean;
  /** The rhythm of its invoices; `once` for an order. */
  readonly billed: Rhythm | null;
  /** Day of the month on which billing periods begin; null: that of the start. */
  readonly billingDay: number | null;
  /** Days at the start that nobody pays for; null: none. */
  readonly trialDays: number | null;
  readonly terms: Terms | null;
  /** Decimal text, `20` is 20 %. */
  readonly discountPercent: string | null;
  readonly discountApproved: boolean;
  /** The legal entity to which a transfer goes; null: no transfer. */
  readonly entity: string | null;
  /** While it has lines: their sum, whatever is written. */
  readonly amount: Money | null;
};

/** A product on a deal. On an amendment `quantity` is the new total, not the difference. */
export type DealLine = Stored & {
  readonly dealId: string;
  readonly priceId: string;
  /** Decimal text. */
  readonly quantity: string;
  readonly previousQuantity: string | null;
  readonly unitPrice: Money;
  readonly discountPercent: string | null;
  /** Quantity × unit price × (1 − discount), rounded once to the minor unit (MNY-2). */
  readonly total: Money;
};

export type ContractStatus = "draft" | "in approval" | "activated";

/** The running agreement, and what the CRM shows of it. */
export type Contract = Stored & {
  readonly number: string;
  readonly customerId: string;
  readonly status: ContractStatus;
  readonly startsOn: BusinessDate | null;
  readonly termMonths: number | null;
  readonly activatedAt: Instant | null;
  readonly arr: Money | null;
  readonly billingStatus: string | null;
  readonly service: ServiceStatus | null;
  readonly subscriptionId: string | null;
};

export type CrmRecords = {
  readonly customer: Customer;
  readonly product: Product;
  readonly "price book": PriceBook;
  readonly price: Price;
  readonly deal: Deal;
  readonly "deal line": DealLine;
  readonly contract: Contract;
};
export type CrmType = keyof CrmRecords;

/** A record before it is stored. */
export type Draft<T extends Stored> = Omit<T, keyof Stored> & { readonly extra?: T["extra"] };
/** What an update changes; `extra` is merged field by field. */
export type Patch<T extends Stored> = Partial<Draft<T>>;
