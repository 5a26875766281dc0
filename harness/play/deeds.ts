import { buildCorrelation, type Correlation, refWords } from "../../model/correlation/index.ts";
import { type BusinessDate, dateIn, type Instant, instant } from "../../model/days.ts";
import { homeOf } from "../../model/entities.ts";
import type { DocumentRef } from "../../model/scenario/expectation.ts";
import type { Deed } from "../../model/scenario/step.ts";
import type { StepAction } from "../../model/timeline.ts";
import { clerkChanges, clerkRenames, confirmMasters, postByHand } from "./edits.ts";
import { takeOver } from "./take-over.ts";
import type { Universe } from "./universe.ts";

/** Why a step could not be carried out, in words; undefined when it was. */
export type NotDone = string | undefined;

function oneMeant(universe: Universe, ref: DocumentRef): { id: string } | { why: string } {
  const found = buildCorrelation(universe.recorder.facts.values()).resolve(ref);
  if (found.kind !== "found") return { why: found.why };
  const [id, ...more] = found.ids;
  if (id === undefined || more.length > 0) {
    return { why: `${found.ids.length} documents fit ${refWords(ref)}` };
  }
  return { id };
}

function withOne(universe: Universe, ref: DocumentRef, act: (id: string) => unknown): NotDone {
  const meant = oneMeant(universe, ref);
  if ("why" in meant) return meant.why;
  const why = act(meant.id);
  return typeof why === "string" ? why : undefined;
}

/** The CRM's contract of a deal, or of the deal that an amendment changes. */
function withAgreement(universe: Universe, name: string, act: (id: string) => NotDone): NotDone {
  const correlation = buildCorrelation(universe.recorder.facts.values());
  const contractId = correlation.dealBehind(name)?.contractId;
  if (contractId == null) return `$${name} has no contract in the CRM yet`;
  return act(contractId);
}

/** Ids of the deal or order, and of what hangs on it. */
function ownKeys(correlation: Correlation, name: string): Set<string> {
  const order = correlation.order(name);
  if (order) return new Set([order.id, ...correlation.invoicesOfOrder(order).map(({ id }) => id)]);
  const deal = correlation.deal(name);
  if (deal === undefined) return new Set();
  const own = new Set([deal.id, deal.contractId ?? ""]);
  for (const subscription of correlation.subscriptionsOf(deal)) own.add(subscription.id);
  for (const invoice of correlation.invoicesOf(deal)) own.add(invoice.id);
  for (const amendment of correlation.table.all("amendment")) {
    if (amendment.dealId === deal.id) own.add(amendment.id);
  }
  return own;
}

/** Open exception items that hold up a document of the deal, or the deal itself. */
export function exceptionsOfDeal(universe: Universe, name: string): readonly string[] {
  const correlation = buildCorrelation(universe.recorder.facts.values());
  const own = ownKeys(correlation, name);
  for (const type of [
    "payment",
    "credit memo",
    "refund",
    "dispute",
    "write off",
    "recovery",
  ] as const) {
    for (const fact of correlation.table.all(type)) {
      if (own.has(fact.invoiceId ?? "")) own.add(fact.id);
    }
  }
  return universe.exceptions
    .open()
    .filter((item) => own.has(item.document))
    .map((item) => item.exceptionId);
}

function replay(universe: Universe, name: string, by?: string): NotDone {
  const job = universe.host.live?.jobs?.replay;
  if (job === undefined) return "the integration has no job `replay`";
  const items = exceptionsOfDeal(universe, name);
  if (items.length === 0) return `no exception of $${name} is open`;
  for (const exceptionId of items) {
    universe.host.begin("replay", { exceptionId, ...(by === undefined ? {} : { by }) });
  }
  return undefined;
}

function product(universe: Universe, key: string) {
  return universe.scenario.given.products.find((given) => given.key === key);
}

function openingOf(on: BusinessDate, businessHour: string): Instant {
  return instant(`${on}T${businessHour}:00Z`);
}

function carryOut(universe: Universe, id: string, deed: Deed): NotDone {
  const { world, steering } = universe;
  switch (deed.do) {
    case "sales closes":
      return void world.crm.closeDeal(deed);
    case "sales sells":
      return void world.crm.sellOnce(deed);
    case "sales amends":
      return void world.crm.amendDeal(deed);
    case "sales renews":
      return void world.crm.renewDeal(deed);
    case "sales approves":
    case "sales rejects":
      return void world.crm.decideQuote(deed);
    case "sales renames":
      return void world.crm.renameCustomer(deed);
    case "sales sets terms":
      return void world.crm.setTerms(deed);
    case "bookkeeper posts":
      return postByHand(universe, deed);
    case "bookkeeper reverses":
      return void world.erp.reverseByHand(deed.number);
    case "clerk changes":
      return clerkChanges(universe, deed);
    case "clerk renames":
      return clerkRenames(universe, deed);
    case "steward confirms masters":
      return confirmMasters(universe, deed);
    case "customer moves":
      return void world.crm.moveCustomer(deed);
    case "finance records certificate":
      return void world.crm.recordCertificate(deed);
    case "customer cancels":
      return void world.crm.cancelDeal(deed);
    case "customer pauses":
    case "customer resumes":
      return void world.crm.pauseDeal(deed);
    case "customer pays":
      return withOne(universe, deed.document, (invoice) => world.billing.pay(invoice, deed));
    case "customer transfers": {
      const ids: string[] = [];
      for (const ref of deed.documents) {
        const meant = oneMeant(universe, ref);
        if ("why" in meant) return meant.why;
        ids.push(meant.id);
      }
      return void world.billing.transfer(ids, deed);
    }
    case "finance takes over":
      return takeOver(universe, deed);
    case "finance applies":
      return withOne(universe, deed.payment, (payment) =>
        withOne(universe, deed.document, (invoice) => world.billing.applyCash(payment, invoice)),
      );
    case "finance refunds":
      return withOne(universe, deed.payment, (id) => world.billing.refund(id, deed));
    case "customer uses": {
      const { usage } = world;
      if (usage === undefined) return "nothing measures use here";
      const arrivesAt =
        deed.arrivesOn === null ? null : openingOf(deed.arrivesOn, universe.model.businessHour);
      return void usage.record(`use-${id.replaceAll(" ", "-")}`, deed, arrivesAt);
    }
    case "bank declines":
      return void world.billing.decline(deed.customer, deed.reason);
    case "bank accepts":
      return void world.billing.accept(deed.customer);
    case "bank receives payout":
      return void world.billing.payOut();
    case "bank disputes":
      return withOne(universe, deed.payment, (id) => world.billing.dispute(id, deed));
    case "bank decides dispute":
      return withOne(universe, deed.payment, (id) => world.billing.decideDispute(id, deed));
    case "finance credits":
      return withOne(universe, deed.document, (invoice) => world.billing.credit(invoice, deed));
    case "finance settles":
      return void world.erp.settle(id, deed);
    case "finance grants":
      return void world.billing.grant(deed);
    case "finance voids":
      return withOne(universe, deed.document, (invoice) => world.billing.void(invoice));
    case "finance reissues":
      return withOne(universe, deed.document, (id) => world.billing.reissue(id, deed));
    case "customer disputes invoice":
      return withOne(universe, deed.document, (id) => world.billing.contest(id, deed));
    case "finance decides dispute":
      return withOne(universe, deed.document, (id) => world.billing.settleContest(id, deed));
    case "collections writes off":
      return withOne(universe, deed.document, (id) => world.billing.writeOff(id, deed));
    case "finance approves": {
      const ref = { ...deed.document, kind: "invoice" } as const;
      return withOne(universe, ref, (id) => world.billing.approveWriteOff(id, deed));
    }
    case "finance allocates": {
      const { agreedOn, price, promises } = deed;
      const obligations = promises.map((one) => ({ id: one.product, ...one }));
      const terms = { agreedOn, price, obligations };
      return withAgreement(universe, deed.name, (id) => world.erp.allocate(id, terms));
    }
    case "finance transfers":
      world.crm.transferDeal(deed);
      return withAgreement(universe, deed.deal, (id) => world.erp.transfer(id, deed.to));
    case "customer accepts": {
      const on = dateIn(universe.clock.now(), homeOf(universe.model).timeZone);
      return withAgreement(universe, deed.deal, (id) => world.erp.accept(id, deed.product, on));
    }
    case "finance maps product": {
      const given = product(universe, deed.product);
      return given === undefined ? `no product ${deed.product}` : void world.erp.mapProduct(given);
    }
    case "finance assigns":
      return void world.erp.assign(deed);
    case "finance replays":
      return replay(universe, deed.deal);
    case "finance releases":
      return replay(universe, deed.deal, deed.by);
    case "tax engine is down":
      return void universe.unavailable.beginTaxOutage(id, deed);
    case "vendor throttles":
    case "vendor is in maintenance":
    case "vendor fails":
      return void universe.unavailable.begin(id, deed);
    case "billing repeats deliveries":
      return void steering.repeat(id, deed);
    case "billing holds deliveries":
      return void steering.hold(id, deed);
    case "billing releases deliveries":
      return void steering.release(universe.clock.now(), deed.order, deed.apartMs);
  }
}

/** Carries out one step of the scenario on the engines, as its actor would. */
export function perform(universe: Universe, action: StepAction): NotDone {
  return carryOut(universe, action.id, action.deed);
}
