import type { Form } from "../decode/form.ts";
import type { ExpandChanges } from "../encode/expand.ts";
import type { EventType } from "../events/types.ts";

/** An object of an answer; `object` names its type. */
export type Body = { [name: string]: unknown };

/** How an invoice was paid, which newer invoices tell only in their list of payments. */
export type Settlement = {
  readonly charge: string | null;
  readonly paymentIntent: string | null;
  readonly outOfBand: boolean;
};

/** What a step may ask besides the body itself. Objects come as the step's newer version has them. */
export type Lookup = {
  object(id: unknown): Body | undefined;
  /** The plan that a recurring price is shown as too. */
  plan(priceId: unknown): Body | undefined;
  settlement(invoice: Readonly<Body>): Settlement;
  /** The invoice that a PaymentIntent or charge was made for. */
  invoiceOf(id: unknown): string | null;
};

/** Turns `older`, which begins as a copy of `newer`, into the older shape. */
export type Edit = (older: Body, newer: Readonly<Body>, look: Lookup) => void;

/** How a call was made before the newer version came; lists in the notation of `parameters.ts`. */
export type RequestChange = {
  /** Parameters that only the older version has and that `newer` translates. */
  readonly had?: string;
  /** Parameters that only the older version has and this mock does not serve. */
  readonly hadUnserved?: string;
  /** Names that the older version does not know. */
  readonly lacked?: readonly string[];
  /** The older parameters in newer words. */
  newer?(form: Form, look: Lookup): Form;
};

/** A call that newer versions have under another route. */
export type MovedRoute = {
  /** The newer route, which answers it: `POST /v1/invoices/create_preview`. */
  readonly to: string;
  /** Parameters of the older call that `newer` translates, and those that are not served. */
  readonly had: string;
  readonly hadUnserved: string;
  newer(form: Form): Form;
  /** What the older route shows of the answer. */
  shown(body: Readonly<Body>): Body;
};

/**
 * One difference between a version and the one before it. Encoders and routes know the newest
 * version only; an answer goes down through the steps, a call's parameters come up through them.
 */
export type Step = {
  /** The version with which the newer shape came. */
  readonly from: string;
  /** By type of object. */
  readonly answers?: Readonly<Record<string, Edit>>;
  /** By route, `POST /v1/invoiceitems`. */
  readonly requests?: Readonly<Record<string, RequestChange>>;
  readonly addsRoutes?: readonly string[];
  /** By the older route. */
  readonly movedRoutes?: Readonly<Record<string, MovedRoute>>;
  /** Routes that only the older version has; this mock does not serve them. */
  readonly goneRoutes?: readonly string[];
  readonly addsEvents?: readonly EventType[];
  readonly expands?: ExpandChanges;
};
