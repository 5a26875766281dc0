import { majorText } from "../amounts.ts";
import { accountOf } from "../books/accounts.ts";
import { postCustomer } from "../books/customer.ts";
import { post } from "../books/post.ts";
import { ensureCustomer } from "../commerce/customer.ts";
import { addDays } from "../days.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { entityOf } from "../settings.ts";
import { readBuyer } from "./buyer.ts";
import { type Extract, minorUnits } from "./extract.ts";

type Balance = Extract["balances"][number];

/** Under what the ERP keeps a balance that is no document of its own. */
export function openingId(entity: string, id: string): string {
  return `opening_${entity}_${id}`;
}

function sideOf(minor: number, currency: string): { debit: number } | { credit: number } {
  const amount = Number(majorText(Math.abs(minor), currency));
  return minor > 0 ? { debit: amount } : { credit: amount };
}

/** What is deferred with its whole schedule, so that the ERP earns on by the original days (MIG-2). */
async function scheduleOf(hub: Hub, { id, schedule }: Balance): Promise<object> {
  if (schedule === null) return {};
  const { product, amount, servicePeriod } = schedule;
  if ((await hub.catalogue.item(product)) === undefined) {
    const message = `the ERP has no item for product ${product}`;
    throw new Quarantined({ reason: "unmapped_product", document: id, message });
  }
  return {
    custcol_deferred_item: product,
    custcol_original_amount: Number(amount.amount),
    custcol_service_start: servicePeriod.startsOn,
    custcol_service_end: addDays(servicePeriod.endsOn, -1),
  };
}

/** One balance of the older books as a journal against the clearing of the move (MIG-1). */
export async function takeOverBalance(hub: Hub, extract: Extract, balance: Balance): Promise<void> {
  const entity = entityOf(hub.settings, extract.entity);
  const currency = balance.balance.currency.toLowerCase();
  const key = openingId(entity.id, balance.id);
  const owner = balance.customer;
  let customer: string | undefined;
  if (owner !== null) {
    customer = await ensureCustomer(hub, await readBuyer(hub, owner, balance.id));
    await postCustomer(hub, customer, entity, currency);
  }
  const minor = minorUnits(balance.balance);
  await post(hub, "journalEntry", key, async () => ({
    subsidiary: { externalId: entity.id },
    currency: { externalId: currency.toUpperCase() },
    tranDate: entity.booksSince,
    memo: `${extract.from} ${balance.id}`,
    line: {
      items: [
        {
          account: { id: await accountOf(hub, balance.account, key) },
          ...sideOf(minor, currency),
          ...(customer === undefined ? {} : { entity: { externalId: customer } }),
          ...(balance.jurisdiction === null ? {} : { custcol_jurisdiction: balance.jurisdiction }),
          ...(await scheduleOf(hub, balance)),
        },
        {
          account: { id: await accountOf(hub, "migration_clearing", key) },
          ...sideOf(-minor, currency),
        },
      ],
    },
  }));
}
