import type { DeedOf } from "../../../model/scenario/step.ts";
import { isRefused } from "../../engines/refusal.ts";
import { ActRefused } from "./acts.ts";
import { transactionSpace } from "./record-type.ts";
import { keep, type World } from "./world.ts";

/**
 * Treasury pays from one subsidiary's bank account to another's what the one owes the other: an
 * intercompany journal that is typed into the application (ICO-2).
 */
export function settleBetween(world: World, id: string, deed: DeedOf<"finance settles">): void {
  const { payer, receiver, amount } = deed;
  const none = { customer: null, item: null, jurisdiction: null };
  const key = `settlement-${id.replaceAll(" ", "-")}`;
  const answer = world.ledger.postPair({
    externalId: key,
    intercompanyId: key,
    currency: amount.currency,
    documentOn: world.ledger.today(payer),
    memo: `${payer} settles with ${receiver}`,
    legs: [
      {
        entity: payer,
        lines: [
          { account: "ic_payable", debit: amount, ...none },
          { account: "cash_bank", credit: amount, ...none },
        ],
      },
      {
        entity: receiver,
        lines: [
          { account: "cash_bank", debit: amount, ...none },
          { account: "ic_receivable", credit: amount, ...none },
        ],
      },
    ],
  });
  if (isRefused(answer)) throw new ActRefused(`the settlement of ${payer}`, answer.refused);
  for (const { id: journal, externalId } of answer) {
    keep(world, transactionSpace, { type: "journalEntry", id: journal, externalId }, {});
  }
}
