import { z } from "zod";
import { accountRoleIds } from "./accounts.ts";
import { buckets } from "./aging.ts";
import { businessEvents, outcomeSchema } from "./business-events.ts";
import { dimensionRulesSchema } from "./dimensions.ts";
import { entitySchema, routeSchema } from "./entities.ts";
import { exchangeRateSchema } from "./exchange-rates.ts";
import { decimalField, moneyField } from "./fields.ts";
import { jurisdictionSchema } from "./tax-rates.ts";

const clockTime = z.string().regex(/^\d{2}:\d{2}$/);

export const exceptionReasons = [
  "unmapped_product",
  "unmapped_account",
  "missing_customer",
  "missing_parent_document",
  "period_closed",
  "tax_mismatch",
  "unbalanced",
  "duplicate_conflict",
  "amendment_mismatch",
  "vendor_rejected",
  "vendor_unavailable",
  "approval_required",
  "ownership_conflict",
  "duplicate_payment",
] as const;
export type ExceptionReason = (typeof exceptionReasons)[number];

/** The key figures that a model may limit, in the words of finance. */
export const kpiIds = [
  "invoice accuracy",
  "exception rate",
  "open exceptions",
  "oldest exception",
  "days sales outstanding",
  "cash application time",
  "revenue schedule accuracy",
  "close duration",
  "manual journals",
  "order to invoice time",
  "automated postings",
] as const;
export type KpiId = (typeof kpiIds)[number];

/** What a key figure must reach, or may not pass; decimal text in the figure's own unit. */
export const kpiLimitSchema = z.strictObject({
  at: z.enum(["least", "most"]),
  value: decimalField,
});
export type KpiLimit = z.output<typeof kpiLimitSchema>;

/** How a company runs order to cash, owned by its finance team; resolved, with no default left open. */
export const operatingModelSchema = z.strictObject({
  name: z.string(),
  entities: z.array(entitySchema).min(1),
  /** Where everything belongs that names no entity. */
  homeEntity: z.string(),
  /** Money at risk and thresholds are compared in it. */
  groupCurrency: z.string(),
  routing: z.array(routeSchema),
  exchangeRates: z.array(exchangeRateSchema),
  /** Who delivers what another entity sells, for what part of its revenue (ICO-3). Absent: nobody. */
  intercompanyCharges: z
    .array(z.strictObject({ seller: z.string(), provider: z.string(), percent: decimalField }))
    .exactOptional(),
  /** A date without a time means this moment, UTC. */
  businessHour: clockTime,
  rounding: z.enum(["half_up", "half_even"]),
  /** Every account that the ERP has, by role: number and name. */
  accounts: z.partialRecord(
    z.enum(accountRoleIds as readonly [(typeof accountRoleIds)[number]]),
    z.strictObject({ number: z.string(), name: z.string() }),
  ),
  /** Absent: lines of revenue are reported by account and item alone. */
  dimensions: dimensionRulesSchema.exactOptional(),
  tax: z.strictObject({
    rounding: z.enum(["line", "document"]),
    /** A tax engine is asked for the rates when an invoice is issued; absent: who bills names them. */
    engine: z.literal(true).exactOptional(),
    /** By jurisdiction, `US-TX`. */
    rates: z.record(z.string(), jurisdictionSchema),
  }),
  payments: z.strictObject({
    cardFee: z.strictObject({
      percent: decimalField,
      fixed: moneyField,
      returnedOnRefund: z.boolean(),
    }),
    dunning: z.strictObject({
      /** Days after the attempt before (DUN-1). */
      retryDays: z.array(z.number().int()),
      finalAction: z.enum(["cancel", "mark unpaid", "leave past due"]),
      /** Days from the first failure to the suspension of service (DUN-2); absent: never. */
      graceDays: z.number().int().exactOptional(),
    }),
  }),
  sales: z.strictObject({
    /** A deal with a higher discount on any line bills nothing before somebody has approved it. */
    discountApprovalAbove: decimalField,
  }),
  receivables: z.strictObject({
    writeOff: z.strictObject({
      /** `direct`: to bad debt expense; `allowance`: against the allowance (WRO-4). */
      method: z.enum(["direct", "allowance"]),
      /** Whether the tax part comes back from the tax office at once (WRO-2). */
      taxRelief: z.enum(["none", "at_write_off"]),
      /** From this amount on nobody but the approver decides (MAT-1). */
      approvalFrom: moneyField,
      approver: z.string(),
    }),
    /** Percent of what is open in each bucket that is expected to be lost; with an allowance only. */
    lossRates: z.record(z.enum(buckets), decimalField).exactOptional(),
  }),
  revenue: z.strictObject({
    convention: z.enum(["daily", "monthly_even"]),
    lateEventPosting: z.enum(["first open period", "reject"]),
  }),
  close: z.strictObject({
    /** Day of the next month, and time in each entity's zone. */
    dayOfNextMonth: z.number().int(),
    time: clockTime,
    /** From then on only accounting posts in the month (CLS-1); absent: not before the close. */
    softClose: z
      .strictObject({ dayOfNextMonth: z.number().int(), time: clockTime })
      .exactOptional(),
  }),
  jobs: z.strictObject({
    sweepEveryMinutes: z.number().int(),
    /** Entity time. */
    nightlyAt: clockTime,
    /** Entity time, within one day; absent: whenever the nightly batch runs. */
    batchWindow: z.strictObject({ opensAt: clockTime, closesAt: clockTime }).optional(),
  }),
  journal: z.strictObject({ granularity: z.enum(["line", "daily_summary"]) }),
  /** What each business event leaves in the books; absent: nothing is said, so nothing is held. */
  outcomes: z.partialRecord(z.enum(businessEvents), outcomeSchema).optional(),
  systemsOfRecord: z.record(
    z.string(),
    z.strictObject({
      master: z.string(),
      mayEnrich: z.array(z.string()),
      consumers: z.array(z.string()),
    }),
  ),
  exceptions: z.partialRecord(
    z.enum(exceptionReasons),
    z.strictObject({ owner: z.string(), ageLimitHours: z.number().int(), remedy: z.string() }),
  ),
  materiality: z.strictObject({
    /** A finding of at least this much is critical; below `review` it is low. */
    critical: moneyField,
    review: moneyField,
    tolerance: moneyField,
    /** A tax that differs from its estimate by no more than this is posted as billing committed it. */
    autoPost: z.strictObject({ taxPerLine: moneyField, taxPerDocument: moneyField }),
    /**
     * What nobody has to look at: a vendor that cannot answer is asked again, each wait twice the one
     * before, until it has refused so often or for so long.
     */
    autoRetry: z.strictObject({
      attempts: z.number().int(),
      withinHours: z.number().int(),
      firstWaitMs: z.number().int(),
    }),
  }),
  kpis: z.partialRecord(z.enum(kpiIds), kpiLimitSchema),
  signOff: z.strictObject({ roles: z.array(z.string()), rules: z.array(z.string()) }),
});
export type OperatingModel = z.output<typeof operatingModelSchema>;
