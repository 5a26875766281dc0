import { z } from "zod";
import { depositId } from "../books/keys.ts";
import { performInvoice } from "../books/perform.ts";
import { bringDealAbout } from "../commerce/deal.ts";
import { readOpportunity } from "../commerce/opportunity.ts";
import { openingSecond } from "../days.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import type { Reception } from "../inbound/receive.ts";
import { type Shelf, shelf } from "../shelf.ts";
import { done, type Outcome } from "../work.ts";
import { openingId, takeOverBalance } from "./balances.ts";
import { assertBalances, extractSchema, type Money, minorUnits } from "./extract.ts";
import { takeOverInvoice } from "./open-invoices.ts";
import { takenOverDeals, takenOverInvoices } from "./taken-over.ts";
import { reports, tieOut } from "./tie-out.ts";
import { takeOverCash } from "./unapplied.ts";

const keptSchema = z.object({ extract: z.string() });

/** Extracts by entity: one move each. */
function extracts(hub: Hub): Shelf<z.output<typeof keptSchema>> {
  return shelf(hub.store, "cutover", keptSchema);
}

/**
 * Loads what an older system hands over for an entity. It may be started again at any time: every
 * write has a business key, and what stands already stays as it is.
 */
export async function cutover(reception: Reception, input?: Record<string, string>): Promise<void> {
  const text = input?.extract;
  if (text === undefined)
    throw new Error("cutover needs the extract of the older system: {extract}");
  const { entity } = extractSchema.parse(JSON.parse(text));
  await extracts(reception.hub).put(entity, { extract: text });
  await reception.lane(() => reception.work.run({ kind: "cutover", id: entity }));
}

export async function performCutover(hub: Hub, entity: string): Promise<Outcome> {
  const kept = await extracts(hub).get(entity);
  if (kept === undefined) return done;
  const extract = extractSchema.parse(JSON.parse(kept.extract));
  assertBalances(extract, `cutover of ${entity}`);
  for (const { deal, paidUntil } of extract.subscriptions) await runOn(hub, deal, paidUntil);
  const loaded: string[] = [];
  for (const open of extract.invoices) {
    const id = await takeOverInvoice(hub, extract, open);
    await performInvoice(hub, id);
    loaded.push(id);
  }
  for (const { document, number, owed } of extract.standing) {
    await stands(hub, extract.from, document, number, owed);
    await performInvoice(hub, document);
    loaded.push(document);
  }
  for (const cash of extract.cash) {
    loaded.push(depositId(await takeOverCash(hub, extract, cash)));
  }
  for (const balance of extract.balances) {
    await takeOverBalance(hub, extract, balance);
    loaded.push(openingId(entity, balance.id));
  }
  if ((await reports(hub).get(entity)) !== undefined) return done;
  const { accounts } = await tieOut(hub, entity, extract, loaded);
  const told = Object.entries(accounts).map(([name, { target }]) => `${name} ${target}`);
  await hub.audit.record(
    `cutover of ${entity} from ${extract.from}: ${loaded.length} documents, ${told.join(", ")}`,
    loaded,
  );
  return done;
}

/** An invoice of billing's own that the older books hold: all of it is owed, or somebody has to look. */
async function stands(
  hub: Hub,
  from: string,
  document: string,
  number: string,
  owed: Money,
): Promise<void> {
  const {
    total,
    amount_remaining: remaining,
    currency,
  } = await hub.stripe.invoices.retrieve(document);
  const isKnown = (await takenOverInvoices(hub).get(number)) !== undefined;
  // What has been paid or credited since the first load changes nothing of what was handed over.
  if (!isKnown && (remaining !== total || total !== minorUnits(owed))) {
    throw new Quarantined({
      reason: "unbalanced",
      document,
      message: `${from} says that ${owed.amount} is owed of it, billing ${remaining} of ${total} (minor units)`,
      amount: { minor: remaining, currency },
    });
  }
  await takenOverInvoices(hub).put(number, { from });
}

/** A running subscription begins here where the older system's last invoice ends. */
async function runOn(hub: Hub, deal: string, paidUntil: string): Promise<void> {
  const opportunity = await readOpportunity(hub, deal);
  if (opportunity === undefined || !opportunity.won) {
    const message = "the CRM has no won deal of that id; it cannot run on here";
    throw new Quarantined({ reason: "missing_parent_document", document: deal, message });
  }
  const until = openingSecond(paidUntil, hub.settings.businessHour);
  await takenOverDeals(hub).put(deal, { paidUntil: until });
  await bringDealAbout(hub, opportunity);
}
