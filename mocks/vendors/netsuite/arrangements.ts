import type { BusinessDate } from "../../../model/days.ts";
import type { Obligation, RevenueContract } from "../../../model/facts/revenue.ts";
import { isRefused } from "../../engines/refusal.ts";
import { transactionSpace } from "./record-type.ts";
import { keep, type World } from "./world.ts";

type Terms = RevenueContract["terms"][number];

/** An element of a product that the arrangement has already is told from it by its day. */
function named(known: readonly Obligation[], { agreedOn, obligations }: Terms) {
  const taken = new Set(known.map(({ id }) => id));
  return obligations.map((one) =>
    taken.has(one.id) ? { ...one, id: `${one.id} ${agreedOn}` } : one,
  );
}

function record(world: World, arrangement: RevenueContract): void {
  world.arrangements.set(arrangement.id, arrangement);
  world.context.record({ kind: "fact", system: "erp", object: arrangement });
}

/** Why something cannot be done in the application, in words; undefined when it was. */
type NotDone = string | undefined;

/**
 * The batch in which revenue accounting makes a revenue arrangement of an agreement's invoices, or
 * shares what is left of one anew (netsuite.md, section 3: not an operation of the API).
 */
export function allocate(world: World, agreement: string, terms: Terms): NotDone {
  // The arrangement is made from the agreement's documents, and so is their customer's.
  const customer = world.ledger.customer(world.ledger.documentsOf(agreement)[0]?.customerId ?? "");
  if (customer === undefined) return `the ERP has no invoice of agreement ${agreement}`;
  const { id: customerId, externalId } = customer;
  const old = world.arrangements.get(agreement);
  const known = (old?.terms ?? []).flatMap(({ obligations }) => obligations);
  const added = { ...terms, obligations: named(known, terms) };
  const answer =
    old === undefined
      ? world.ledger.openContract({ ...added, key: agreement, customerId })
      : world.ledger.changeContract(agreement, added);
  if (isRefused(answer)) return `the allocation of ${agreement} is refused: ${answer.refused.code}`;
  record(world, {
    type: "revenue contract",
    id: agreement,
    customerId: externalId ?? customerId,
    subscriptionId: null,
    terms: [...(old?.terms ?? []), added],
    kept: old?.kept ?? [],
  });
  return undefined;
}

/**
 * What is still deferred of an agreement goes to another subsidiary, by a journal in each: revenue
 * plans change their subsidiary only inside the application.
 */
export function transfer(world: World, agreement: string, to: string): NotDone {
  const on = world.ledger.today(to);
  const documents = world.ledger.documentsOf(agreement).map(({ id }) => id);
  const intercompanyId = `transfer-${agreement}-${on}`;
  const pair = world.ledger.transfer({ intercompanyId, documents, to, on });
  if (isRefused(pair)) return `the transfer of ${agreement} is refused: ${pair.refused.code}`;
  for (const { id, externalId } of pair) {
    keep(world, transactionSpace, { type: "journalEntry", id, externalId }, {});
  }
  const object = { type: "entity transfer" as const, id: intercompanyId, agreementId: agreement };
  world.context.record({ kind: "fact", system: "erp", object: { ...object, to, on } });
  return undefined;
}

/** An element that is kept at one moment is recognised by an event: its acceptance. */
export function accept(
  world: World,
  agreement: string,
  product: string,
  on: BusinessDate,
): NotDone {
  const old = world.arrangements.get(agreement);
  if (old === undefined) return `agreement ${agreement} has no revenue arrangement`;
  const answer = world.ledger.keepPromise(agreement, product, on);
  if (isRefused(answer)) return `the acceptance of ${product} is refused: ${answer.refused.code}`;
  const { id } = answer;
  keep(world, transactionSpace, { type: "journalEntry", id, externalId: null }, {});
  record(world, { ...old, kept: [...old.kept, { obligationId: product, on }] });
  return undefined;
}
