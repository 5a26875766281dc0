import { type AccountRole, isAccountRole } from "../../../../model/accounts.ts";
import { subtract } from "../../../../model/money.ts";
import type { LedgerDocument } from "../../../engines/ledger/index.ts";
import { Gap } from "../gap.ts";
import type { TreeObject } from "../json.ts";
import { invalidContent, valueMissing } from "../problem.ts";
import { customerPaymentFields, customerRefundFields } from "../schemas/transactions.ts";
import { idOf, type World } from "../world.ts";
import { amountOf, headOf } from "./head.ts";
import { referenceId, textOf } from "./reference.ts";
import { applicationsOf, customerOf } from "./sale.ts";
import { amount, isNoDeposit, shownApplications, transactionType } from "./transaction.ts";

/** The special account of type UndepFunds in this account's chart. */
const undepositedFunds: AccountRole = "cash_clearing";

function accountRole(world: World, content: TreeObject): AccountRole | undefined {
  const id = referenceId(content.account);
  const role = id === undefined ? "" : (world.store.get("account", id)?.externalId ?? "");
  return isAccountRole(role) ? role : undefined;
}

/** `undepFunds` T means undeposited funds, F the account; both absent: undeposited funds. */
export function receivingAccount(world: World, content: TreeObject): AccountRole {
  const choice = textOf(content.undepFunds);
  if (choice !== null && choice !== "T" && choice !== "F") {
    throw invalidContent(
      `You have entered an Invalid Field Value ${choice} for the following field: undepFunds.`,
      "undepFunds",
    );
  }
  if (choice === "T") return undepositedFunds;
  const account = accountRole(world, content);
  if (choice === "F" && account === undefined) throw valueMissing("Account", "account");
  return account ?? undepositedFunds;
}

/** Money that was sent to an account of its own is deposited; undeposited funds wait. */
export function isDeposited(content: TreeObject): boolean {
  return content.account !== undefined && textOf(content.undepFunds) !== "T";
}

/** What money that came in shows of itself, whether it pays something yet or not. */
export function receivedMoney(world: World, document: LedgerDocument, status: string) {
  return {
    payment: amount(document.total),
    ...(document.account === null
      ? {}
      : { account: { id: idOf(world, "account", document.account) } }),
    applied: amount(subtract(document.total, document.open)),
    unapplied: amount(document.open),
    total: amount(document.total),
    status: { id: status, refName: status },
  };
}

export const customerPaymentRecord = transactionType({
  name: "customerPayment",
  fields: customerPaymentFields,
  customerField: "customer",
  prefix: "PYMT",
  draft(world, { content, externalId }) {
    const customerId = customerOf(content, "customer");
    const head = headOf(world, content, externalId, customerId);
    const paid = amountOf(content.payment, head.currency, "payment");
    if (paid === undefined) throw valueMissing("Payment Amount", "payment");
    if (content.autoApply === true) throw new Gap("autoApply of a customerPayment");
    return {
      kind: "payment",
      ...head,
      customerId,
      amount: paid,
      account: receivingAccount(world, content),
      applications: applicationsOf(content, head.currency),
    };
  },
  computed(world, document, record) {
    const deposited = isDeposited(record.content) ? "Deposited" : "Not Deposited";
    const status = document.status === "voided" ? "Voided" : deposited;
    return {
      ...receivedMoney(world, document, status),
      apply: shownApplications(world, document),
      arAcct: { id: idOf(world, "account", "accounts_receivable") },
    };
  },
});

export const customerRefundRecord = transactionType({
  name: "customerRefund",
  fields: customerRefundFields,
  customerField: "customer",
  prefix: "RFND",
  draft(world, { content, externalId }) {
    const customerId = customerOf(content, "customer");
    const account = accountRole(world, content);
    if (account === undefined) throw valueMissing("Account", "account");
    const head = headOf(world, content, externalId, customerId);
    const applications = [
      ...applicationsOf(content, head.currency),
      ...applicationsOf(content, head.currency, "deposit"),
    ];
    return { kind: "refund", ...head, customerId, account, applications };
  },
  computed(world, document) {
    return {
      apply: shownApplications(world, document, isNoDeposit),
      deposit: shownApplications(world, document, ({ kind }) => kind === "deposit"),
      arAcct: { id: idOf(world, "account", "accounts_receivable") },
      ...(document.account === null
        ? {}
        : { account: { id: idOf(world, "account", document.account) } }),
      total: amount(document.total),
      ...(document.status === "voided" ? { status: { id: "Voided", refName: "Voided" } } : {}),
    };
  },
});
