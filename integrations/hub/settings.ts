import { z } from "zod";
import type { Given, VendorAccess } from "./shapes.ts";

const amount = z.object({ amount: z.string(), currency: z.string() });

const entity = z.object({
  id: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  gatewayAccount: z.string(),
  /** The first day of its books here; what is dated earlier stays in the older ones. */
  booksSince: z.string().exactOptional(),
  /** The first day of service that is invoiced here: older systems bill what is sold for earlier. */
  billingSince: z.string().exactOptional(),
});
export type Entity = z.output<typeof entity>;

const jurisdiction = z.object({
  inclusive: z.boolean(),
  authorities: z.array(
    z.object({
      name: z.string(),
      percents: z.array(z.object({ from: z.string().nullable(), percent: z.string() })),
    }),
  ),
});

/** What of the operating model concerns the hub; the rest is other people's. */
const modelSchema = z.object({
  entities: z.array(entity).min(1),
  homeEntity: z.string(),
  routing: z.array(z.object({ shipsTo: z.array(z.string()), entity: z.string() })),
  businessHour: z.string(),
  /** Where the company reports lines of revenue by more than their account. */
  dimensions: z
    .record(z.string(), z.object({ byPlace: z.record(z.string(), z.string()) }))
    .exactOptional(),
  tax: z.object({
    engine: z.boolean().exactOptional(),
    rates: z.record(z.string(), jurisdiction),
  }),
  jobs: z.object({ nightlyAt: z.string() }),
  close: z.object({ dayOfNextMonth: z.number() }),
  payments: z.object({
    cardFee: z.object({ percent: z.string(), fixed: amount }),
    dunning: z.object({ graceDays: z.number().exactOptional() }),
  }),
  sales: z.object({ discountApprovalAbove: z.string() }),
  journal: z.object({ granularity: z.enum(["line", "daily_summary"]) }),
  revenue: z.object({
    /** How what is sold for a time is earned, where the product says nothing. */
    convention: z.enum(["daily", "monthly_even"]),
    lateEventPosting: z.enum(["first open period", "reject"]),
  }),
  receivables: z.object({
    writeOff: z.object({ taxRelief: z.string(), approvalFrom: amount, approver: z.string() }),
    /** Percent by days past due; only where write-offs go against an allowance. */
    lossRates: z.record(z.string(), z.string()).exactOptional(),
  }),
  materiality: z.object({
    autoPost: z.object({ taxPerLine: amount, taxPerDocument: amount }),
    autoRetry: z.object({
      attempts: z.number(),
      withinHours: z.number(),
      firstWaitMs: z.number(),
    }),
  }),
  systemsOfRecord: z.record(
    z.string(),
    z.object({
      master: z.string(),
      mayEnrich: z.array(z.string()),
      consumers: z.array(z.string()),
    }),
  ),
  exceptions: z.record(
    z.string(),
    z.object({ owner: z.string(), ageLimitHours: z.number(), remedy: z.string() }),
  ),
});

const stripeKeys = z.object({ secretKey: z.string(), webhookSecret: z.string() });
const salesforceKeys = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  organizationId: z.string(),
});
const netsuiteKeys = z.object({
  account: z.string(),
  consumerKey: z.string(),
  consumerSecret: z.string(),
  tokenId: z.string(),
  tokenSecret: z.string(),
});

const meteringKeys = z.object({ webhookSecret: z.string() });

export type Settings = z.output<typeof modelSchema> & {
  /** Only where the company charges for use. */
  readonly metering: z.output<typeof meteringKeys> | undefined;
  readonly stripe: { readonly baseUrl: string } & z.output<typeof stripeKeys>;
  readonly salesforce: { readonly baseUrl: string } & z.output<typeof salesforceKeys>;
  readonly netsuite: { readonly baseUrl: string } & z.output<typeof netsuiteKeys>;
};

/**
 * Whether the hub may write what billing says to the CRM's contract: the CRM owns it and lets the
 * integration add to it, or keeps a copy of another system's. Where nobody is named, it may.
 */
export function mayShowInCrm({ systemsOfRecord }: Pick<Settings, "systemsOfRecord">): boolean {
  const { contract } = systemsOfRecord;
  if (contract === undefined) return true;
  const { master, mayEnrich, consumers } = contract;
  return master === "crm"
    ? mayEnrich.includes("integration")
    : [...mayEnrich, ...consumers].includes("crm");
}

/** The legal entity of that id; without one, the home entity. */
export function entityOf(settings: Settings, id: string = settings.homeEntity): Entity {
  const found = settings.entities.find((one) => one.id === id);
  if (found === undefined) throw new Error(`the operating model has no entity ${id}`);
  return found;
}

/** Whether something dated that day is in the older books (MIG-3): it is not posted here. */
export function isInOlderBooks({ booksSince }: Entity, day: string): boolean {
  return booksSince !== undefined && day < booksSince;
}

/** Whether an older system bills what is sold for that day, until it is taken over. */
export function isBilledElsewhere({ billingSince }: Entity, day: string): boolean {
  return billingSince !== undefined && day < billingSince;
}

/** Who serves a customer: the entity that the CRM names, else by where it ships to, else home. */
export function servedBy(
  settings: Settings,
  account: {
    readonly entity: string | null;
    readonly tax: { readonly jurisdiction: string | null };
  },
): Entity {
  const place = account.tax.jurisdiction ?? "";
  const route = settings.routing.find(({ shipsTo }) => shipsTo.includes(place));
  return entityOf(settings, account.entity ?? route?.entity);
}

/** Reads what was handed in; throws at start, with the path, where something is missing. */
export function readSettings(given: Given): Settings {
  const access = (vendor: string): VendorAccess => {
    const found = given.vendors[vendor];
    if (found === undefined) {
      throw new Error(`this hub joins stripe, salesforce and netsuite: ${vendor} was not given`);
    }
    return found;
  };
  const read = <T extends z.ZodType>(schema: T, value: unknown, what: string): z.output<T> => {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    throw new Error(`${what}: ${z.prettifyError(result.error)}`);
  };
  const [stripe, salesforce, netsuite] = ["stripe", "salesforce", "netsuite"].map(access);
  return {
    ...read(modelSchema, given.operatingModel, "operating model"),
    metering:
      given.vendors.metering === undefined
        ? undefined
        : read(meteringKeys, given.vendors.metering.credentials, "credentials of metering"),
    stripe: {
      baseUrl: stripe?.baseUrl ?? "",
      ...read(stripeKeys, stripe?.credentials, "credentials of stripe"),
    },
    salesforce: {
      baseUrl: salesforce?.baseUrl ?? "",
      ...read(salesforceKeys, salesforce?.credentials, "credentials of salesforce"),
    },
    netsuite: {
      baseUrl: netsuite?.baseUrl ?? "",
      ...read(netsuiteKeys, netsuite?.credentials, "credentials of netsuite"),
    },
  };
}
