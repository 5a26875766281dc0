import type { AccountRole } from "../../../model/accounts.ts";
import type { Payment } from "../../../model/facts/billing.ts";
import { minor, moneyText } from "../../../model/money.ts";
import { crossesEntities, gatewaysOf } from "../books/across-entities.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { movement } from "../ledger.ts";
import { factWords, lineOfFact } from "../money-facts.ts";
import { isHeldUp, openExceptions } from "../open-exceptions.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

const cash: ReadonlySet<AccountRole> = new Set(["cash_clearing", "cash_bank"]);
const between: ReadonlySet<AccountRole> = new Set(["ic_receivable", "ic_payable"]);

/** What the journals of a payment have done in one entity: to cash, and to what entities owe. */
function effect(index: EvidenceIndex, payment: Payment, entity: string) {
  const journals = index.links
    .effectiveDocumentsOf(payment.id)
    .flatMap(({ id }) => index.links.journalsOf(id))
    .filter(({ object }) => object.entity === entity);
  return { cash: movement(journals, cash), owed: movement(journals, between) };
}

function remarkOf(index: EvidenceIndex, payment: Payment, receiver: string): Remark | undefined {
  const { currency, minor: amount } = payment.amount;
  const there = effect(index, payment, receiver);
  const here = effect(index, payment, payment.entity);
  const isRight =
    there.cash === amount && there.owed === -amount && here.cash === 0n && here.owed === amount;
  if (isRight) return undefined;
  const words = (entity: string, { cash, owed }: typeof here) =>
    `${entity}: cash ${moneyText(minor(cash, currency))}, due from others ${moneyText(minor(owed, currency))}`;
  return {
    message: `${factWords(payment)} came to ${receiver} for an invoice of ${payment.entity}, and the two do not owe each other for it`,
    object: factWords(payment),
    expected: `${words(receiver, { cash: amount, owed: -amount })}; ${words(payment.entity, { cash: 0n, owed: amount })}`,
    actual: `${words(receiver, there)}; ${words(payment.entity, here)}`,
    atRisk: atRisk(payment.amount),
    line: lineOfFact(index, payment),
  };
}

/**
 * E3: a payment of p to the account of e1 for an invoice of e2: cash(e1) = p, due to e2 = p, due from
 * e1 = p, cash(e2) = 0 (ICO-5). At risk: the payment. Severity 1.
 */
export const cashAcrossEntities: Law = {
  id: "E3",
  sentence:
    "Cash that one entity receives for another's invoice stands with the receiver, and each owes the other for it.",
  check: (index) => {
    const gatewayOf = gatewaysOf(index.model);
    const open = openExceptions(index);
    const crossing = index.facts.payment
      .all()
      .filter((one) => crossesEntities(one, gatewayOf) && !isHeldUp(open, one));
    const findings = crossing.flatMap((one) => remarkOf(index, one, gatewayOf(one.entity)) ?? []);
    return { compared: crossing.length, findings };
  },
};
