import type { TreeObject } from "../json.ts";
import { invalidReference, valueMissing } from "../problem.ts";
import { customerDepositFields, depositApplicationFields } from "../schemas/transactions.ts";
import type { Stored } from "../store.ts";
import { idOf } from "../world.ts";
import { amountOf, headOf } from "./head.ts";
import { referenceId } from "./reference.ts";
import { applicationsOf, customerOf } from "./sale.ts";
import { isDeposited, receivedMoney, receivingAccount } from "./settlement.ts";
import { amount, isNoDeposit, shownApplications, transactionType } from "./transaction.ts";

export const customerDepositRecord = transactionType({
  name: "customerDeposit",
  fields: customerDepositFields,
  customerField: "customer",
  prefix: "DEP",
  draft(world, { content, externalId }) {
    const customerId = customerOf(content, "customer");
    const head = headOf(world, content, externalId, customerId);
    const paid = amountOf(content.payment, head.currency, "payment");
    if (paid === undefined) throw valueMissing("Payment Amount", "payment");
    const account = receivingAccount(world, content);
    return { kind: "deposit", ...head, customerId, amount: paid, account };
  },
  computed(world, document, record) {
    const held = isDeposited(record.content) ? "Deposited" : "Not Deposited";
    const live = document.status === "settled" ? "Fully Applied" : held;
    const status = document.status === "voided" ? "Voided" : live;
    return receivedMoney(world, document, status);
  },
});

export const depositApplicationRecord = transactionType({
  name: "depositApplication",
  fields: depositApplicationFields,
  customerField: "customer",
  prefix: "DA",
  byTransformOnly: true,
  draft(world, { content, externalId }) {
    const customerId = customerOf(content, "customer");
    const deposit = referenceId(content.deposit);
    if (deposit === undefined) throw valueMissing("Deposit", "deposit");
    if (world.ledger.document(deposit)?.kind !== "deposit") {
      throw invalidReference("customerDeposit", deposit, "deposit");
    }
    const head = headOf(world, content, externalId, customerId);
    const applications = applicationsOf(content, head.currency);
    return { kind: "deposit application", ...head, customerId, deposit, applications };
  },
  computed(world, document) {
    const status = document.status === "voided" ? "Voided" : "Confirmed";
    return {
      apply: shownApplications(world, document, isNoDeposit),
      arAcct: { id: idOf(world, "account", "accounts_receivable") },
      applied: amount(document.total),
      total: amount(document.total),
      status: { id: status, refName: status },
    };
  },
});

/** What a deposit hands down to its application, under what was sent. */
export function applicationContent(deposit: Stored, sent: TreeObject): TreeObject {
  const { customer, subsidiary, currency } = deposit.content;
  const known = {
    ...(customer === undefined ? {} : { customer }),
    ...(subsidiary === undefined ? {} : { subsidiary }),
    ...(currency === undefined ? {} : { currency }),
  };
  return { ...known, ...sent, deposit: { id: deposit.id } };
}
