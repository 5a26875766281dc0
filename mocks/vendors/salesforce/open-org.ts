import { epochMs, type Instant, instantAt } from "../../../model/days.ts";
import { fetchable } from "../../../model/fetchable.ts";
import { hashLetters, hashText } from "../../../model/hash.ts";
import type { CrmMock, MockContext } from "../../../model/mock.ts";
import { createAgenda } from "../../engines/agenda.ts";
import {
  amendDeal,
  cancelDeal,
  pauseDeal,
  renewDeal,
  transferDeal,
} from "../../engines/crm/amend-deal.ts";
import { closeDeal } from "../../engines/crm/close-deal.ts";
import { createCrm } from "../../engines/crm/crm.ts";
import { decideQuote } from "../../engines/crm/decide-quote.ts";
import { renameCustomer, setTerms } from "../../engines/crm/edit-customer.ts";
import { moveCustomer } from "../../engines/crm/move-customer.ts";
import { recordCertificate } from "../../engines/crm/record-certificate.ts";
import type { CrmType } from "../../engines/crm/records.ts";
import { sellOnce } from "../../engines/crm/sell-once.ts";
import { setUp } from "../../engines/crm/set-up.ts";
import { createSessions, type Registration } from "./auth/sessions.ts";
import { createAnswer } from "./handle.ts";
import { drawId, type IdType } from "./ids.ts";
import { createLimits } from "./limits.ts";
import { createOutboundMessages, type OutboundMessages } from "./outbound/messages.ts";
import type { Org } from "./routes/call.ts";
import { createSchema } from "./schema/org.ts";
import { vocabulary } from "./schema/words.ts";
import { createSoql } from "./soql/run.ts";
import { turnAway } from "./turn-away.ts";
import { newestVersion, versionNamed } from "./versions.ts";

const idTypes: Readonly<Record<CrmType, IdType>> = {
  customer: "Account",
  product: "Product2",
  "price book": "Pricebook2",
  price: "PricebookEntry",
  deal: "Opportunity",
  "deal line": "OpportunityLineItem",
  contract: "Contract",
};

/** Ids that the next records of a type get, in the order in which they are made. */
export type WishedIds = Map<IdType, string[]>;

/** Draws ids from business keys; the second use of a key draws another. */
function createIds(
  seed: number,
  wished: WishedIds | undefined,
): (type: IdType, businessKey: string) => string {
  const usesByType = new Map<IdType, Map<string, number>>();
  return (type, businessKey) => {
    const asked = wished?.get(type)?.shift();
    if (asked !== undefined) return asked;
    const uses = usesByType.get(type) ?? new Map<string, number>();
    if (uses.size === 0) usesByType.set(type, uses);
    const use = (uses.get(businessKey) ?? 0) + 1;
    uses.set(businessKey, use);
    return drawId(seed, type, businessKey, use);
  };
}

function registrationOf(seed: number, ids: ReturnType<typeof createIds>): Registration {
  return {
    clientId: `3MVG9${hashLetters(["salesforce client id", String(seed)], 32)}`,
    clientSecret: hashText(["salesforce client secret", String(seed)], 64).toUpperCase(),
    organizationId: ids("Organization", "org"),
    userId: ids("User", "integration"),
  };
}

/** The vendor keeps whole seconds; a stamp is made once a second, and one text for all its records. */
function toSeconds(): (at: Instant) => Instant {
  let last = instantAt(0);
  return (at) => {
    if (!at.startsWith(last.slice(0, -"000Z".length))) {
      last = instantAt(Math.floor(epochMs(at) / 1000) * 1000);
    }
    return last;
  };
}

/** An org with what works inside of it. */
export type OpenedOrg = {
  readonly mock: CrmMock;
  readonly org: Org;
  readonly outbound: OutboundMessages;
  /** A new session, as a login would give. */
  startSession(): string;
};

/** Opens an org without records but its standard price book. */
export function openOrg(context: MockContext, wished?: WishedIds): OpenedOrg {
  const { seed, baseUrl, pinned = {} } = context;
  const version = versionNamed(pinned.api ?? newestVersion);
  const told = versionNamed(pinned.webhooks ?? version);
  const now = (): Instant => context.now();
  const ids = createIds(seed, wished);
  const registration = registrationOf(seed, ids);
  const crm = createCrm({
    context,
    vocabulary,
    drawId: (type, businessKey) => ids(idTypes[type], businessKey),
    stamp: toSeconds(),
    won: (dealId) => outbound.queue(dealId),
  });
  crm.books.insert({ name: "Standard Price Book", standard: true, active: true }, "standard");
  const schema = createSchema(crm, {
    userId: registration.userId,
    uniqueValues: context.profile.uniqueExternalIds,
  });
  const opportunity = schema.object("Opportunity");
  if (!opportunity) throw new Error("the org has no Opportunity");
  const outbound = createOutboundMessages({
    crm,
    organizationId: registration.organizationId,
    actionId: ids("OutboundMessage", "deal won or amended"),
    baseUrl,
    version: told,
    object: opportunity,
    now,
    drawNotificationId: (dealId) => ids("Notification", dealId),
  });
  const org: Org = {
    crm,
    schema,
    soql: createSoql({ schema, zone: crm.zone, now }),
    limits: createLimits(),
    now,
    drawId: ids,
  };
  const sessions = createSessions(seed, registration, now);
  const answer = createAnswer({
    org,
    oauth: { registration, sessions, baseUrl, now },
    gap: (unknown) => context.record({ kind: "gap", vendor: "salesforce", unknown }),
  });
  const mock: CrmMock = {
    vendor: "salesforce",
    role: "crm",
    systems: ["crm"],
    apiVersion: version,
    webhookVersion: told,
    answer,
    handle: fetchable(answer),
    // Nothing in this CRM happens by time alone.
    agenda: createAgenda(() => {}),
    credentials: {
      clientId: registration.clientId,
      clientSecret: registration.clientSecret,
      organizationId: registration.organizationId,
      loginUrl: baseUrl,
    },
    turnAway,
    takeDeliveries: outbound.takeDeliveries,
    replayDeliveries: outbound.replayDeliveries,
    evidenceHeaders: ["content-type", "sforce-query-options", "if-unmodified-since", "location"],
    setUp: (given) => setUp(crm, given),
    closeDeal: (deed) => closeDeal(crm, deed),
    sellOnce: (deed) => sellOnce(crm, deed),
    amendDeal: (deed) => amendDeal(crm, deed),
    renewDeal: (deed) => renewDeal(crm, deed),
    decideQuote: (deed) => decideQuote(crm, deed),
    renameCustomer: (deed) => renameCustomer(crm, deed),
    setTerms: (deed) => setTerms(crm, deed),
    moveCustomer: (deed) => moveCustomer(crm, deed),
    recordCertificate: (deed) => recordCertificate(crm, deed),
    cancelDeal: (deed) => cancelDeal(crm, deed),
    pauseDeal: (deed) => pauseDeal(crm, deed),
    transferDeal: (deed) => transferDeal(crm, deed),
  };
  return { mock, org, outbound, startSession: sessions.start };
}
