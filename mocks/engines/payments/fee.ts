import type { Instant } from "../../../model/days.ts";
import { decimal } from "../../../model/decimal.ts";
import {
  type Money,
  negate,
  roundedMoney,
  subtract,
  toDecimal,
  zero,
} from "../../../model/money.ts";
import type { Payments } from "./payments.ts";
import type { Movement } from "./records.ts";

/** `round(amount × percent + fixed)` by the operating model; the fixed part in its own currency only. */
export function cardFee(payments: Payments, amount: Money): Money {
  const { percent, fixed } = payments.context.operatingModel.payments.cardFee;
  const share = toDecimal(amount).times(decimal(percent)).div(decimal("100"));
  const exact = fixed.currency === amount.currency ? share.plus(toDecimal(fixed)) : share;
  return roundedMoney(exact, amount.currency);
}

function move(payments: Payments, movement: Omit<Movement, "id" | "net">): Movement {
  const made: Movement = {
    ...movement,
    id: payments.drawId("movement", movement.sourceId),
    net: subtract(movement.amount, movement.fee),
  };
  payments.movements.set(made.id, made);
  return made;
}

/** Money in on the processor's balance, less the fee. */
export function moveCharge(
  payments: Payments,
  attemptId: string,
  amount: Money,
  at: Instant,
): Movement {
  const fee = cardFee(payments, amount);
  return move(payments, { kind: "charge", sourceId: attemptId, amount, fee, at });
}

/** Out of it for a contested charge, the processor's fee beside it. */
export function moveDispute(
  payments: Payments,
  disputeId: string,
  amount: Money,
  fee: Money,
  at: Instant,
): Movement {
  return move(payments, { kind: "dispute", sourceId: disputeId, amount: negate(amount), fee, at });
}

/** Back into it for one that was won, with what of the fee is given back. */
export function moveDisputeBack(
  payments: Payments,
  disputeId: string,
  amount: Money,
  feeReturned: Money,
  at: Instant,
): Movement {
  const fee = negate(feeReturned);
  return move(payments, { kind: "dispute reversal", sourceId: disputeId, amount, fee, at });
}

/** Money back out of it; the fee returns only where the operating model says so. */
export function moveRefund(
  payments: Payments,
  refundId: string,
  amount: Money,
  at: Instant,
): Movement {
  const { returnedOnRefund } = payments.context.operatingModel.payments.cardFee;
  const fee = returnedOnRefund ? negate(cardFee(payments, amount)) : zero(amount.currency);
  return move(payments, { kind: "refund", sourceId: refundId, amount: negate(amount), fee, at });
}
