import { smallDeal, smallSubscription, usd } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { pricesAsSold } from "./prices-as-sold.ts";
import type { Witness } from "./witness.ts";

const sold = smallDeal({
  lines: [
    {
      ...{ id: "00kA", product: "plan", quantity: 1 },
      ...{ unitPrice: usd("125.00"), interval: "month", discountPercent: "20" },
    },
  ],
});

/** A deal of 125.00 a month less 20 %, and what billing charges for it. */
function charging(unitPrice: string) {
  const { items } = smallSubscription();
  const run = new SmallRun();
  run.fact(
    sold,
    smallSubscription({ items: items.map((item) => ({ ...item, unitPrice: usd(unitPrice) })) }),
  );
  return run.phase("marker").lines;
}

export const witness: Witness = {
  of: pricesAsSold,
  breaks: "takes the list price and drops the discount",
  broken: charging("125.00"),
  intact: charging("100.00"),
};
