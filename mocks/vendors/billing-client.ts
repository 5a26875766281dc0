import type { Instant } from "../../model/days.ts";
import type { BillingMock } from "../../model/mock.ts";

/** A line of a deal: the scenario's product key and how many. */
export type WantedLine = { readonly product: string; readonly quantity: number };

/**
 * What an integration asks of a billing platform, in domain words. Each vendor's battery test says
 * it through the vendor's own client; ids are the vendor's.
 */
export type BillingClient = {
  createCustomer(customer: { readonly name: string; readonly email: string }): Promise<string>;
  /** Starts a deal whose first period begins at `startsAt`, whenever the call is made. */
  subscribe(deal: {
    readonly customerId: string;
    readonly lines: readonly WantedLine[];
    readonly billed: "month" | "year";
    readonly startsAt: Instant;
    /** First instant of the second billing period. */
    readonly renewsAt: Instant;
    readonly jurisdiction: string | null;
    /** Null: charged automatically. */
    readonly daysUntilDue: number | null;
    readonly metadata: Readonly<Record<string, string>>;
  }): Promise<string>;
  /** Changes a quantity, prorated at `at`, and invoices and collects the difference at once. */
  changeQuantity(change: {
    readonly subscriptionId: string;
    readonly product: string;
    readonly quantity: number;
    readonly at: Instant;
  }): Promise<void>;
  discount(subscriptionId: string, percentOff: string): Promise<void>;
  /** Credits `net` minor units of the invoice's first line and refunds what was paid of it. */
  creditAndRefund(invoiceId: string, net: number, gross: number): Promise<void>;
  cancel(subscriptionId: string): Promise<void>;
};

/** Opens the vendor's client on a mock in this process. */
export type Connect = (mock: BillingMock) => BillingClient;
