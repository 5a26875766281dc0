import type { BusinessDate } from "../../../model/days.ts";
import { allocatedOf, unappliedOf } from "../../../model/facts/allocations.ts";
import type { Payment } from "../../../model/facts/billing.ts";
import type { Dispute } from "../../../model/facts/cash.ts";
import { isZero } from "../../../model/money.ts";
import type { MoneyFact } from "../document-links.ts";
import { crossesEntities } from "./across-entities.ts";
import { type ExpectedEntry, type ExpectedLine, netted } from "./expected-entry.ts";

/** What one moment in the life of a cash fact moves. A fact of several moments has as many entries. */
export type CashMoment = ExpectedEntry & { readonly name: string };

function line(role: ExpectedLine["role"], amount: bigint): ExpectedLine {
  return { role, jurisdiction: null, amount };
}

function disputeMoments(fact: Dispute): readonly CashMoment[] {
  const { amount, fee, feeReturned, status } = fact;
  const moment = (name: string, on: BusinessDate, lines: readonly ExpectedLine[]): CashMoment => {
    return { fact, name, on, currency: amount.currency, lines: netted(lines) };
  };
  const opened = moment("dispute", fact.openedOn, [
    line("dispute_receivable", amount.minor),
    line("dispute_fees", fee.minor),
    line("cash_clearing", -amount.minor - fee.minor),
  ]);
  if (status === "opened" || fact.decidedOn === null) return [opened];
  const decided =
    status === "won"
      ? [
          line("cash_clearing", amount.minor + feeReturned.minor),
          line("dispute_receivable", -amount.minor),
          line("dispute_fees", -feeReturned.minor),
        ]
      : [line("accounts_receivable", amount.minor), line("dispute_receivable", -amount.minor)];
  return [opened, moment("dispute decision", fact.decidedOn, decided)];
}

/** The entries of a fact that moves money more than once, in order of time (DSP-1). */
export function cashMomentsOf(
  fact: MoneyFact,
  gatewayOf: (entity: string) => string = (entity) => entity,
): readonly CashMoment[] {
  if (fact.type === "payment") {
    if (crossesEntities(fact, gatewayOf)) return crossing(fact);
    return isZero(unappliedOf(fact)) || fact.status !== "succeeded" ? [] : leavingOver(fact);
  }
  return fact.type === "dispute" ? disputeMoments(fact) : [];
}

/** What pays an invoice comes off the receivables, what pays nothing yet is owed to the customer. */
function leavingOver(fact: Payment): readonly CashMoment[] {
  const { amount, receivedOn: on } = fact;
  const lines = netted([
    line(fact.cashAccount ?? "cash_clearing", amount.minor),
    line("accounts_receivable", -allocatedOf(fact).minor),
    line("unapplied_cash", -unappliedOf(fact).minor),
  ]);
  return [{ fact, name: "payment", on, currency: amount.currency, lines }];
}

/** The receiver owes what the owner claims, and the invoice is paid all the same (ICO-5). */
function crossing(fact: Payment): readonly CashMoment[] {
  const { minor, currency } = fact.amount;
  const lines = netted([
    line("cash_clearing", minor),
    line("ic_payable", -minor),
    line("ic_receivable", minor),
    line("accounts_receivable", -minor),
  ]);
  return [{ fact, name: "payment", on: fact.receivedOn, currency, lines }];
}
