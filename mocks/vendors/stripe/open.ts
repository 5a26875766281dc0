import { epochMs, type Instant, plusMs } from "../../../model/days.ts";
import { hashLetters } from "../../../model/hash.ts";
import type { MockContext } from "../../../model/mock.ts";
import {
  type BillingPolicy,
  type IdKind,
  onChange,
  openBilling,
  postponeFinalisation,
} from "../../engines/billing/index.ts";
import type { Account } from "./account.ts";
import { tell } from "./events/changes.ts";
import { isSubscribed, type WebhookEndpoint } from "./events/delivery.ts";
import type { StripeEvent } from "./events/event.ts";
import { EventLog } from "./events/log.ts";
import { endpointEvents } from "./events/types.ts";
import { type DrawId, idDrawer } from "./ids.ts";
import { type ApiVersion, apiVersion, defaultVersion } from "./versions.ts";

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** Prefix and length of the vendor's ids by kind (reference, section 3). */
const idForms: Readonly<Record<IdKind, readonly [prefix: string, length: number]>> = {
  product: ["prod_", 14],
  price: ["price_", 24],
  coupon: ["", 8],
  discount: ["di_", 24],
  "tax rate": ["txr_", 24],
  customer: ["cus_", 14],
  "balance entry": ["cbtxn_", 24],
  clock: ["clock_", 24],
  subscription: ["sub_", 24],
  "subscription item": ["si_", 14],
  schedule: ["sub_sched_", 24],
  invoice: ["in_", 24],
  "invoice line": ["il_", 24],
  "invoice item": ["ii_", 24],
  "credit memo": ["cn_", 24],
  "credit memo line": ["cnli_", 24],
  "payment method": ["pm_", 24],
  payment: ["pi_", 24],
  "out of band payment": ["", 0],
  "reported payment": ["pr_", 24],
  attempt: ["ch_", 24],
  refund: ["re_", 24],
  "out of band refund": ["", 0],
  dispute: ["dp_", 24],
  payout: ["po_", 24],
  movement: ["txn_", 24],
  meter: ["mtr_", 24],
  "meter event": ["", 24],
  "credit grant": ["credgr_", 24],
  "credit entry": ["cbtxn_", 24],
};

function engineIds(drawId: DrawId): (kind: IdKind, businessKey: string) => string {
  return (kind, businessKey) => {
    // money that never was on this platform has no id of its own: one that follows from its document
    if (kind === "out of band payment") return `${businessKey}_payment`;
    if (kind === "out of band refund") return `${businessKey}_refund`;
    const [prefix, length] = idForms[kind];
    return drawId(prefix, [kind, businessKey], length);
  };
}

/** Smallest charges in minor units (docs.stripe.com/currencies); elsewhere there is none here. */
const minimumChargeMinor = { USD: 50n, EUR: 50n, GBP: 30n, CAD: 50n, AUD: 50n, CHF: 50n, JPY: 50n };

/** How patient this vendor is (reference, sections 4, 4.1 and 11.1). */
function policyOf(seed: number): BillingPolicy {
  return {
    proration: { unit: "second", lines: "pair" },
    resumption: "new period",
    amountOffSplit: "rest on last",
    draftWindowMs: hour,
    collectionDelayMs: hour,
    incompleteWindowMs: 23 * hour,
    backdatedPeriodsMax: 250,
    minimumChargeMinor,
    clockCustomersMax: 3,
    meters: { lagMs: 60_000, pastMs: 35 * 86_400_000, futureMs: 300_000 },
    invoiceNumber: (customerId, n) =>
      `${hashLetters([String(seed), "invoice prefix", customerId], 8).toUpperCase()}-${String(n).padStart(4, "0")}`,
    creditMemoNumber: (invoiceNumber, n) => `${invoiceNumber}-CN-${String(n).padStart(2, "0")}`,
  };
}

function versionNamed(id: string): ApiVersion {
  const version = apiVersion(id);
  if (version === undefined) throw new RangeError(`there is no API version ${id}`);
  return version;
}

function accountEndpoint(
  context: MockContext,
  drawId: DrawId,
  secret: string,
  version: ApiVersion,
): WebhookEndpoint {
  return {
    id: drawId("we_", ["the account's own endpoint"]),
    created: Math.floor(epochMs(context.now()) / 1000),
    url: "https://integration.example/hooks/stripe",
    enabledEvents: endpointEvents,
    version,
    pinned: true,
    secret,
    disabled: false,
    description: null,
    metadata: {},
  };
}

/** A draft waits an hour after the last message of it was received, three days at most (4.1). */
const hearsWithinMs = 3 * day;

/**
 * An empty account: its engine, its keys drawn from the seed, and one webhook endpoint at the
 * account's version for all event types that an integration of billing and ERP needs.
 */
export function openAccount(
  context: MockContext,
  drawId: DrawId = idDrawer(context.seed),
): Account {
  const seed = String(context.seed);
  const credentials = {
    secretKey: `sk_test_${hashLetters([seed, "secret key"], 24)}`,
    webhookSecret: `whsec_${hashLetters([seed, "webhook secret"], 32)}`,
  };
  const billing = openBilling({
    context,
    drawId: engineIds(drawId),
    policy: policyOf(context.seed),
  });
  const { pinned = {} } = context;
  const version = pinned.api === undefined ? defaultVersion : versionNamed(pinned.api);
  const told = pinned.webhooks === undefined ? version : versionNamed(pinned.webhooks);
  const endpoint = accountEndpoint(context, drawId, credentials.webhookSecret, told);
  const endpoints = new Map([[endpoint.id, endpoint]]);
  const deliveredAt = new Map<string, Instant>();
  const heard = (event: StripeEvent, at: Instant): void => {
    if (event.type !== "invoice.created") return;
    deliveredAt.set(event.objectId, at);
    const draft = billing.tables.invoice.get(event.objectId);
    if (draft === undefined || !waits(account, draft.id)) return;
    const latest = plusMs(draft.createdAt, hearsWithinMs);
    const heardOut = plusMs(at, hour);
    postponeFinalisation(billing, draft.id, heardOut < latest ? heardOut : latest);
  };
  const log = new EventLog(endpoints, drawId, () => context.now(), heard);
  const account: Account = {
    id: `acct_${hashLetters([seed, "account"], 16)}`,
    context,
    credentials,
    billing,
    version,
    endpoint,
    executions: new Map(),
    endpoints,
    log,
    drawId,
    deliveredAt,
  };
  onChange(billing, (change, occasion) => {
    tell(account, change, occasion);
    if (change.of === "invoice" && change.name === "invoice created")
      holdBack(account, change.after.id);
  });
  return account;
}

/** A renewal's draft on the universe's clock whose message is on its way; test clocks do not wait. */
function waits({ billing }: Account, id: string): boolean {
  const invoice = billing.tables.invoice.get(id);
  if (invoice === undefined || invoice.status !== "draft" || !invoice.advances) return false;
  if (invoice.reason !== "renewal") return false;
  return billing.tables.customer.get(invoice.customerId)?.clockId === null;
}

function holdBack(account: Account, id: string): void {
  const invoice = account.billing.tables.invoice.get(id);
  const isHeard = [...account.endpoints.values()].some((one) =>
    isSubscribed(one, "invoice.created"),
  );
  if (invoice === undefined || !isHeard || !waits(account, id)) return;
  postponeFinalisation(account.billing, id, plusMs(invoice.createdAt, hearsWithinMs));
}
