import { type Invoice, updateInvoice } from "../../../mocks/engines/billing/index.ts";
import { bucketOf } from "../../../model/aging.ts";
import { dateIn, daysBetween } from "../../../model/days.ts";
import { decimal, roundToInteger } from "../../../model/decimal.ts";
import { minor } from "../../../model/money.ts";
import type { Catalogue } from "./catalogue.ts";
import { postOwn } from "./own-journal.ts";
import { done, type Systems } from "./world.ts";

/** What finance does about customers who may never pay. */
export function allowanceActs(systems: Systems, known: Catalogue) {
  const { billing, ledger, operatingModel, read, zone } = systems;

  /** Σ open of each bucket × its loss rate, today. */
  function required(): bigint {
    const on = dateIn(systems.now(), zone);
    let needed = decimal("0");
    for (const { status, dueAt, remaining } of billing.tables.invoice.values()) {
      if (status !== "open" || dueAt === null) continue;
      const bucket = bucketOf(daysBetween(dateIn(dueAt, zone), on));
      const rate = operatingModel.receivables.lossRates?.[bucket] ?? "0";
      needed = needed.plus(decimal(remaining.minor).times(decimal(rate)).div(decimal("100")));
    }
    return roundToInteger(needed, operatingModel.rounding);
  }

  return {
    /** Brings the allowance to what the receivables of today need by their age (WRO-4). */
    measuresAllowance(): void {
      const on = dateIn(systems.now(), zone);
      const missing = required() + ledger.balance("allowance_doubtful").minor;
      const amount = minor(missing < 0n ? -missing : missing, read.currency);
      const more = ["bad_debt_expense", "allowance_doubtful"] as const;
      const less = ["allowance_doubtful", "bad_debt_expense"] as const;
      postOwn(systems, `allowance ${on}`, on, missing < 0n ? less : more, amount);
    },
    /** A customer may pay later: no platform here moves the due date of an issued invoice itself. */
    grantsTime({ id }: Invoice, until: string): void {
      const before = billing.tables.invoice.get(id);
      if (before === undefined) throw new Error(`there is no invoice ${id}`);
      billing.tables.invoice.set(id, { ...before, dueAt: known.dayAt(until) });
      done(updateInvoice(billing, id, { metadata: { time_granted_until: until } }));
    },
  };
}
