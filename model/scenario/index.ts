import { z } from "zod";
import { salesRoles } from "../accounts.ts";
import { spanSchema } from "../diagnostic.ts";
import { tagsSchema } from "../dimensions.ts";
import { dateField, decimalField, moneyField, rhythmField } from "../fields.ts";
import { taxExemptionSchema } from "../tax-exemption.ts";
import { sectionSchema } from "./expectation.ts";
import { stepSchema } from "./step.ts";

/** A metamorphic twin: the same scenario under a disturbance that must not change the books. */
export const twins = [
  "duplicate deliveries",
  "reordered deliveries",
  "crash and restart",
  "replay everything",
] as const;
export type Twin = (typeof twins)[number];

export const givenCustomerSchema = z.strictObject({
  key: z.string(),
  span: spanSchema,
  legalName: z.string(),
  /** A tax jurisdiction of the operating model, `US-TX`. */
  shipsTo: z.string(),
  /** The legal entity that serves it; absent: by the operating model's routing. */
  entity: z.string().optional(),
  /** The certificate that is on file when the story begins. Absent: none. */
  exemption: taxExemptionSchema.optional(),
  paysBy: z.discriminatedUnion("how", [
    z.strictObject({ how: z.literal("card") }),
    z.strictObject({ how: z.literal("invoice"), netDays: z.number().int() }),
  ]),
});
export type GivenCustomer = z.output<typeof givenCustomerSchema>;

/** What is charged for use: per billing period one quantity, rated once (USG-1, USG-2, USG-3). */
export const usagePriceSchema = z.strictObject({
  /** What is counted: `call`. */
  unit: z.string(),
  /** Units of each period that cost nothing. */
  included: z.number().int(),
  mode: z.enum(["graduated", "volume"]),
  /** The unit price is that of so many; null: of one. */
  packageSize: z.number().int().nullable(),
  /** Inclusive upper bounds beyond the included units; the last has none. Prices in minor units. */
  tiers: z.array(z.strictObject({ upTo: z.number().int().nullable(), unitMinor: decimalField })),
  /** What each year of a deal comes to at least, however little is used (USG-7). Absent: nothing. */
  minimumPerYear: moneyField.optional(),
});
export type UsagePrice = z.output<typeof usagePriceSchema>;

export const givenProductSchema = z.strictObject({
  key: z.string(),
  span: spanSchema,
  name: z.string(),
  /** As written: the price of one `unit` (or of the whole, where null) for one `priceInterval`. */
  price: moneyField,
  unit: z.string().nullable(),
  priceInterval: rhythmField,
  /** How often it is invoiced, in advance; `once` when it is delivered. */
  billed: rhythmField,
  /** The price of one unit for one billing interval: price × months ÷ months, must be exact. */
  pricePerBilling: moneyField,
  /**
   * When it is earned: over its service period, at once when it is delivered, as it is used, or as
   * the credits that it buys are used. Absent: ratable.
   */
  treatment: z.enum(["ratable", "point_in_time", "usage", "prepaid"]).optional(),
  /** Units of use that it buys, and the last day on which they can be used (USG-8). Absent: none. */
  credits: z.strictObject({ product: z.string(), lastDay: dateField }).exactOptional(),
  /** How what is used is priced; with it `price` is zero and it is invoiced in arrears. */
  usage: usagePriceSchema.optional(),
  /** The account that it is earned on. Absent: subscription. */
  income: z.enum(salesRoles).optional(),
  /** Recognition convention where the product line speaks; else the operating model decides. */
  revenue: z.enum(["daily", "monthly_even"]).nullable(),
  /** False leaves the item out of the ERP, until finance maps the product. */
  mapped: z.boolean(),
  /** Department and class that the ERP's item has from the start. Absent: none. */
  tags: tagsSchema.exactOptional(),
});
export type GivenProduct = z.output<typeof givenProductSchema>;

/** Customers that are drawn, besides those that stand in `given`, and what becomes of them. */
export const generatedSchema = z.strictObject({
  span: spanSchema,
  customers: z.number().int(),
  seed: z.number().int(),
  /** The last day on which something becomes of them. */
  untilOn: dateField,
});
export type Generated = z.output<typeof generatedSchema>;

/** One scenario, parsed and linted: the whole promise of one file, as data. */
export const scenarioSchema = z.strictObject({
  /** File name without ending: `midterm-upsell`. */
  id: z.string(),
  title: z.string(),
  span: spanSchema,
  owner: z.string(),
  severity: z.enum(["critical", "high", "medium", "low"]),
  tags: z.array(z.string()),
  why: z.string(),
  world: z.strictObject({
    operatingModel: z.string(),
    vendors: z.strictObject({ crm: z.string(), billing: z.string(), erp: z.string() }),
    startsOn: dateField,
    /** The last business day played. */
    endsOn: dateField,
    generated: generatedSchema.optional(),
  }),
  given: z.strictObject({
    customers: z.array(givenCustomerSchema),
    products: z.array(givenProductSchema),
  }),
  when: z.array(stepSchema),
  then: z.strictObject({
    customer: sectionSchema,
    billing: sectionSchema,
    accounting: sectionSchema,
    reporting: sectionSchema,
  }),
  twins: z.array(z.enum(twins)),
});
export type Scenario = z.output<typeof scenarioSchema>;
