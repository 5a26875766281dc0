import { addMonths, dateIn, type PeriodId, periodId, periodOf } from "../../../model/days.ts";
import { homeOf } from "../../../model/entities.ts";
import type { MockContext } from "../../../model/mock.ts";
import { openLedger, type RecordKind } from "../../engines/ledger/index.ts";
import { drawCredentials } from "./credentials.ts";
import { createStore, type RecordStore, type WishedIds } from "./store.ts";
import type { World } from "./world.ts";

/** Posting documents of every kind share the ids of transactions. */
const spaces: Readonly<Record<RecordKind, string>> = {
  account: "account",
  customer: "customer",
  item: "item",
  period: "accountingPeriod",
  invoice: "transaction",
  "credit memo": "transaction",
  payment: "transaction",
  refund: "transaction",
  deposit: "transaction",
  "deposit application": "transaction",
  journal: "transaction",
  posting: "posting",
  schedule: "schedule",
  contract: "revenueArrangement",
};

/** December 2025 to January 2028, and more where the world begins or ends outside of that. */
function monthsAround(context: MockContext): { first: PeriodId; last: PeriodId } {
  const { timeZone } = homeOf(context.operatingModel);
  const today = dateIn(context.now(), timeZone);
  const end = dateIn(context.endsAt ?? context.now(), timeZone);
  const before = periodOf(addMonths(today, -1));
  // Documents and schedules may lie after the story's end, by a year or so.
  const after = [addMonths(today, 25), addMonths(end, 13)].map(periodOf).sort().at(-1) ?? "";
  const [first, last] = [periodId("2025-12"), periodId("2028-01")];
  return { first: before < first ? before : first, last: after > last ? periodId(after) : last };
}

/** An account without records; `wished` ids are given out to the business keys that they name. */
export function openWorld(context: MockContext, wished?: WishedIds): World {
  const store: RecordStore = createStore(context.seed, wished);
  const ledger = openLedger({
    context,
    drawId: (kind, key) => store.drawId(spaces[kind], key),
    periods: monthsAround(context),
  });
  return {
    context,
    keys: drawCredentials(context.seed),
    ledger,
    store,
    nonces: new Map(),
    tokens: new Map(),
    entityIds: new Map(),
    arrangements: new Map(),
    maintenance: false,
  };
}
