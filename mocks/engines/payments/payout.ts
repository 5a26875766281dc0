import type { Instant } from "../../../model/days.ts";
import { type Money, sum } from "../../../model/money.ts";
import { type Refused, refuse } from "../refusal.ts";
import type { Payments } from "./payments.ts";
import type { Movement, Payout } from "./records.ts";
import type { PaymentRefusal } from "./refusals.ts";
import { commit } from "./store.ts";

/** What stands on the processor's balance and has not been paid out, oldest first. */
export function unpaidMovements(payments: Payments, currency: string): readonly Movement[] {
  const paid = new Set([...payments.payouts.values()].flatMap(({ movementIds }) => movementIds));
  return [...payments.movements.values()].filter(
    ({ id, amount }) => amount.currency === currency && !paid.has(id),
  );
}

function balanceOf(movements: readonly Movement[], currency: string): Money {
  return sum(
    movements.map(({ net }) => net),
    currency,
  );
}

/** The processor sends its whole balance of a currency to the bank; it arrives the same moment. */
export function payOut(
  payments: Payments,
  currency: string,
  at: Instant,
): Payout | Refused<PaymentRefusal> {
  const movements = unpaidMovements(payments, currency);
  const amount = balanceOf(movements, currency);
  if (amount.minor <= 0n) return refuse({ code: "nothing_to_pay_out", balance: amount });
  const after: Payout = {
    id: payments.drawId("payout", `${currency} ${at}`),
    amount,
    at,
    movementIds: movements.map(({ id }) => id),
  };
  commit(payments, { of: "payout", name: "payout made", before: null, after }, at);
  return after;
}
