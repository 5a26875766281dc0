import { instant } from "../../../model/days.ts";
import type { Entry } from "../../../model/evidence/lines.ts";
import { smallInvoice, usd } from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";

type Item = Entry<"exception">;

/** The exception item of an invoice whose product the ERP does not know. */
export function openItem(over: Partial<Item> = {}): Item {
  return {
    kind: "exception",
    id: "exc_1",
    state: "opened",
    reason: "unmapped_product",
    document: "in_A",
    amount: usd("108.25"),
    owner: "revenue operations",
    openedAt: instant("2026-01-01T06:00:00Z"),
    resolution: null,
    ...over,
  };
}

/** An open invoice that is not in the books but in the exception queue, with what is told of it. */
export function parkedInvoice(items: readonly Item[]) {
  const run = new SmallRun();
  run.fact(smallInvoice());
  for (const item of items) run.write(item);
  return run.phase("marker").lines;
}
