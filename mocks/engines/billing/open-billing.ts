import type { Instant } from "../../../model/days.ts";
import type { Agenda } from "../../../model/mock.ts";
import type { Billing } from "./billing.ts";
import type { Listener } from "./changes.ts";
import type { BillingOptions } from "./policy.ts";

/** An empty billing platform with its payment platform. */
export declare function openBilling(options: BillingOptions): Billing;
/** Tells every change from now on, in order; answers how to stop. */
export declare function onChange(billing: Billing, listener: Listener): () => void;
/** What time it is for this customer: by its clock, else the universe's. */
export declare function nowOf(billing: Billing, customerId: string | null): Instant;
/** What falls due by that clock; undefined for an unknown one. `billing.agenda` is the universe's. */
export declare function agendaOfClock(billing: Billing, clockId: string): Agenda | undefined;
