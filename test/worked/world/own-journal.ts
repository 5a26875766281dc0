import type { AccountRole } from "../../../model/accounts.ts";
import type { BusinessDate } from "../../../model/days.ts";
import { isZero, type Money } from "../../../model/money.ts";
import { done, type Systems } from "./world.ts";

/** A journal of its own of two sides; nothing of nothing. */
export function postOwn(
  { ledger }: Pick<Systems, "ledger">,
  externalId: string,
  documentOn: BusinessDate,
  [debit, credit]: readonly [debit: AccountRole, credit: AccountRole],
  amount: Money,
): void {
  if (isZero(amount)) return;
  const whose = { customer: null, item: null, jurisdiction: null };
  const lines = [
    { account: debit, debit: amount, ...whose },
    { account: credit, credit: amount, ...whose },
  ];
  const { currency } = amount;
  done(ledger.post({ kind: "journal", externalId, currency, documentOn, memo: null, lines }));
}
