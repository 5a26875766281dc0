import { addDays, instantIn, plusMs } from "../../../model/days.ts";
import { decimal } from "../../../model/decimal.ts";
import { homeOf } from "../../../model/entities.ts";
import { minor } from "../../../model/money.ts";
import type { DeedOf } from "../../../model/scenario/step.ts";
import { createCreditGrant } from "../../engines/billing/index.ts";
import type { Account } from "./account.ts";

/** Credits outlast their last day until the invoice of that day's use is finalised. */
const graceMs = 48 * 3_600_000;

/** People give a customer credit for the use of a product, in the vendor's own application. */
export function giveCredits({ billing, context }: Account, deed: DeedOf<"finance grants">) {
  const { product, customer: key, units, lastDay } = deed;
  const customer = [...billing.tables.customer.values()].find((one) => one.key === key);
  if (customer === undefined) throw new RangeError(`billing has no customer "${key}" yet`);
  const home = homeOf(context.operatingModel);
  const lookup = `${product}:${home.currency.toLowerCase()}:month`;
  const price = billing.tables.price.get(billing.indexes.priceByLookupKey.get(lookup) ?? "");
  if (price === undefined) throw new RangeError(`billing has no price ${lookup}`);
  const scale = decimal(price.unitMinor).times(decimal(String(units)));
  const amount = minor(BigInt(scale.round(0, 0).toString()), price.currency);
  return createCreditGrant(billing, {
    customerId: customer.id,
    category: "promotional",
    amount,
    priceIds: [price.id],
    name: `${units} ${product}`,
    expiresAt: plusMs(instantIn(addDays(lastDay, 1), "00:00", home.timeZone), graceMs),
    metadata: { last_day: lastDay },
  });
}
