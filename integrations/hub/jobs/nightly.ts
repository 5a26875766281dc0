import { z } from "zod";
import { allowanceTasks } from "../books/allowance.ts";
import { batchTasks } from "../books/batch.ts";
import { renamedTasks } from "../books/customer-name.ts";
import { fromStripe } from "../clients/stripe.ts";
import { nowSeconds } from "../clock.ts";
import { driftTasks } from "../commerce/agreed-quantities.ts";
import { addDays, dayAt } from "../days.ts";
import { Unavailable } from "../failure.ts";
import type { Hub } from "../hub.ts";
import type { Reception } from "../inbound/receive.ts";
import { entityOf } from "../settings.ts";
import { type Shelf, shelf } from "../shelf.ts";
import { accrualTasks } from "../usage/accrual.ts";
import { expiryTasks } from "../usage/credits.ts";
import { checkCompleteness } from "./completeness.ts";
import { chargesBetween, dayOf, payoutsBetween } from "./fees.ts";

const nightsSchema = z.object({
  /** The day up to which a night was asked for, and the one up to which all is done. */
  asked: z.string(),
  done: z.string().nullable(),
});

function nights(hub: Hub): Shelf<z.output<typeof nightsSchema>> {
  return shelf(hub.store, "cursor", nightsSchema);
}

/** The controlled batch for a business day: processor fees, then billing against ERP. */
export async function nightly(reception: Reception, input?: Record<string, string>): Promise<void> {
  const { hub } = reception;
  const today = dayAt(nowSeconds(), entityOf(hub.settings).timeZone);
  const day = input?.day ?? addDays(today, -1);
  const before = await nights(hub).get("nights");
  await nights(hub).put("nights", { asked: day, done: before?.done ?? null });
  await finishNight(reception);
}

/**
 * Does a night that was asked for and did not come to its end, with the days left out before it. A
 * vendor that cannot answer leaves the rest to the next sweep.
 */
export async function finishNight(reception: Reception): Promise<void> {
  try {
    await doNight(reception);
  } catch (thrown) {
    const error = fromStripe(thrown);
    if (!(error instanceof Unavailable)) throw error;
  }
}

async function doNight(reception: Reception): Promise<void> {
  const { hub, work, lane } = reception;
  const state = await nights(hub).get("nights");
  if (state === undefined || state.asked === state.done) return;
  const { asked, done } = state;
  const first = done === null || done >= asked ? asked : addDays(done, 1);
  const charges = await chargesBetween(hub, first, asked);
  const payouts = await payoutsBetween(hub, first, asked);
  const moments = [
    ...charges.map(({ created }) => created),
    ...payouts.map(({ arrival_date }) => arrival_date),
  ];
  for (const day of [...new Set(moments.map((at) => dayOf(hub, at)))].sort()) {
    await lane(() => work.run({ kind: "fees", id: day }));
  }
  for (let day = first; day <= asked; day = addDays(day, 1)) {
    for (const task of await accrualTasks(hub, day)) await lane(() => work.run(task));
    for (const task of await expiryTasks(hub, day)) await lane(() => work.run(task));
  }
  for (const task of await driftTasks(hub)) await lane(() => work.run(task));
  for (const task of await renamedTasks(hub, first)) await lane(() => work.run(task));
  await checkCompleteness(reception, asked, charges);
  for (const task of await batchTasks(hub, asked)) await lane(() => work.run(task));
  // Last: it is measured by all that the ERP has by now.
  for (let day = first; day <= asked; day = addDays(day, 1)) {
    for (const task of allowanceTasks(hub, day)) await lane(() => work.run(task));
  }
  await nights(hub).put("nights", { asked, done: asked });
}
