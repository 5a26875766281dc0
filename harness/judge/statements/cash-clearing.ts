import type { AccountRole } from "../../../model/accounts.ts";
import { cardFee, isCardPayment } from "../books/card-fees.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type Book, isIn, movement } from "../ledger.ts";
import { currencyOf, movements } from "../money-facts.ts";
import { nightsDone } from "./nights-done.ts";
import type { TieDraft } from "./statement.ts";

const clearing: ReadonlySet<AccountRole> = new Set(["cash_clearing"]);

/** What the processor keeps: of each card payment, once the batch of its day has run; of disputes. */
function kept(index: EvidenceIndex): bigint {
  const done = nightsDone(index);
  const fees = index.facts.payment
    .all()
    .filter((payment) => isCardPayment(payment) && payment.receivedOn <= done)
    .reduce((total, payment) => total + cardFee(payment, index.model).minor, 0n);
  const ofDisputes = index.facts.dispute.all().map(({ fee, feeReturned }) => {
    return fee.minor - feeReturned.minor;
  });
  return ofDisputes.reduce((total, fee) => total + fee, fees);
}

/** What is with the processor: payments less refunds, disputes that are not won, fees and payouts. */
function withProcessor(index: EvidenceIndex): bigint {
  const money = movements(index).reduce((total, { fact, total: { minor } }) => {
    if (fact.type === "payment") return total + minor;
    return fact.type === "refund" ? total - minor : total;
  }, 0n);
  const withdrawn = index.facts.dispute
    .all()
    .filter(({ status }) => status !== "won")
    .reduce((total, { amount }) => total + amount.minor, 0n);
  const paidOut = index.facts.payout.all().reduce((total, one) => total + one.amount.minor, 0n);
  return money - withdrawn - kept(index) - paidOut;
}

/**
 * RCN-5, where one entity in one currency has the account at the processor to itself; whose money
 * lies where of several is told by their journals alone.
 */
export function clearingTies(index: EvidenceIndex, book: Book): readonly TieDraft[] {
  const [own, another] = index.model.entities;
  const isOther = movements(index).some(({ fact }) => currencyOf(fact) !== book.currency);
  if (another !== undefined || own?.id !== book.entity || isOther) return [];
  if (index.facts["opening balance"].ids.length > 0) return [];
  const journals = index.journals.filter(isIn(book));
  const line = journals.at(-1)?.n ?? null;
  const ledger = movement(journals, clearing);
  return [
    { id: "RCN-5", name: "Cash at the processor", source: withProcessor(index), ledger, line },
  ];
}
