import { z } from "zod";
import {
  creditMemoSchema,
  invoiceSchema,
  paymentAttemptSchema,
  paymentSchema,
  refundSchema,
  subscriptionSchema,
} from "./billing.ts";
import { accountingPeriodSchema, scheduleSchema } from "./books.ts";
import {
  billingDisputeSchema,
  cashApplicationSchema,
  disputeSchema,
  payoutSchema,
  recoverySchema,
  writeOffSchema,
} from "./cash.ts";
import {
  amendmentSchema,
  contractSchema,
  customerSchema,
  dealSchema,
  orderSchema,
} from "./commerce.ts";
import { openingBalanceSchema } from "./migration.ts";
import { entityTransferSchema, revenueContractSchema } from "./revenue.ts";
import { commitmentSchema, creditGrantSchema, usageRecordSchema } from "./usage.ts";

/** Every source object whose versions become evidence, whole, one line a change. */
export const factSchema = z.discriminatedUnion("type", [
  customerSchema,
  dealSchema,
  orderSchema,
  amendmentSchema,
  contractSchema,
  subscriptionSchema,
  invoiceSchema,
  creditMemoSchema,
  paymentSchema,
  paymentAttemptSchema,
  refundSchema,
  disputeSchema,
  billingDisputeSchema,
  payoutSchema,
  writeOffSchema,
  recoverySchema,
  cashApplicationSchema,
  usageRecordSchema,
  commitmentSchema,
  creditGrantSchema,
  scheduleSchema,
  openingBalanceSchema,
  revenueContractSchema,
  entityTransferSchema,
  accountingPeriodSchema,
]);
export type Fact = z.output<typeof factSchema>;
export type FactType = Fact["type"];
export type FactOf<T extends FactType> = Extract<Fact, { type: T }>;
