import { type ApiVersion, apiVersion } from "../versions.ts";
import { billingCycleAnchor } from "./billing-cycle-anchor.ts";
import { billingMode, flexibleByDefault } from "./billing-mode.ts";
import { billingThresholds } from "./billing-thresholds.ts";
import { couponSource } from "./coupon-source.ts";
import { creditNoteRefunds } from "./credit-note-refunds.ts";
import { expandablePrice } from "./expandable-price.ts";
import { invoiceParent } from "./invoice-parent.ts";
import { attachedPayments, invoicePayments, reportedPayments } from "./invoice-payments.ts";
import { lineParent } from "./line-parent.ts";
import { pricing } from "./pricing.ts";
import { singleDiscount } from "./single-discount.ts";
import type { Step } from "./step.ts";
import { subscriptionPeriods } from "./subscription-periods.ts";
import { taxes } from "./taxes.ts";
import { upcomingInvoice } from "./upcoming-invoice.ts";
import { usageRecords } from "./usage-records.ts";

/** Every difference between versions that is more than a field that came, newest first. */
export const steps: readonly Step[] = [
  billingCycleAnchor,
  expandablePrice,
  reportedPayments,
  flexibleByDefault,
  couponSource,
  billingMode,
  attachedPayments,
  invoiceParent,
  invoicePayments,
  lineParent,
  taxes,
  pricing,
  subscriptionPeriods,
  singleDiscount,
  creditNoteRefunds,
  billingThresholds,
  usageRecords,
  upcomingInvoice,
];

/** Where a version stands; a version of a step that nobody knows is a bug of that step. */
export function rankOf(id: string): number {
  const version = apiVersion(id);
  if (version === undefined) throw new Error(`a step comes with ${id}, which is no version`);
  return version.rank;
}

/** The steps between the newest version and that one, newest first. */
export function stepsTo({ rank }: ApiVersion): readonly Step[] {
  return steps.filter(({ from }) => rankOf(from) > rank);
}
