import { minor } from "../../../../../model/money.ts";
import { createCreditGrant, createPrice } from "../../../../engines/billing/index.ts";
import { meterOf, productOf } from "./catalogue.ts";
import { customerIn } from "./customers.ts";
import { currencyIn, textIn, wholeIn } from "./params.ts";
import type { Wanted } from "./wanted.ts";
import { done, type RecipeWorld } from "./world.ts";

const unitMinor = 10n;

/** Units of use that were given or bought, of a product that is charged by the month. */
export function creditGrantOf(world: RecipeWorld, { id, params }: Wanted<"credit grant">): void {
  const { billing, ids } = world;
  if (billing.tables["credit grant"].has(id)) return;
  const customer = customerIn(world, params);
  const key = textIn(params, "product") ?? "contract";
  const currency = currencyIn(params);
  const product = productOf(world, `prod_${key.replace(/\W/g, "")}`, key);
  const [known] = world.wanted.of("meter");
  const meter = meterOf(world, known?.id ?? "mtr_Contract");
  const price = createPrice(billing, {
    productId: product.id,
    currency,
    unitMinor: String(unitMinor),
    intervalMonths: 1,
    meterId: meter.id,
    lookupKey: `${key}:${currency.toLowerCase()}:month`,
  });
  const priceId = done(world, price).id;
  const units = wholeIn(params, "units") ?? 100;
  ids.force(id);
  const grant = createCreditGrant(billing, {
    customerId: customer.id,
    category: "paid",
    amount: minor(unitMinor * BigInt(units), currency),
    priceIds: [priceId],
    name: `${units} ${key}`,
  });
  done(world, grant);
}
