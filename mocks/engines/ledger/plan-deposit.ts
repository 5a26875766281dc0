import type { AccountRole } from "../../../model/accounts.ts";
import { type Money, negate, zero } from "../../../model/money.ts";
import { refuse } from "../refusal.ts";
import { appliedBy, checkApplications } from "./applications.ts";
import { type Books, ofEntity } from "./books.ts";
import type { DraftOf } from "./drafts.ts";
import { sidesOf } from "./lines.ts";
import type { UnvaluedPlan } from "./plan.ts";
import { cashAccounts } from "./plan-cash.ts";
import type { Application, LedgerDocument, PostedLine } from "./records.ts";
import type { OrRefused } from "./refusals.ts";

/** Older books hand a customer's money over by clearing, not by cash (MIG-1). */
const sources: readonly AccountRole[] = [...cashAccounts, "migration_clearing"];

function planOf(
  total: Money,
  lines: readonly PostedLine[],
  applications: readonly Application[],
): UnvaluedPlan {
  const none = { tax: zero(total.currency), scheduled: [], credits: [] };
  return { net: total, total, lines, ...none, applications };
}

/** Money that is not allocated: owed to the customer, not taken off the receivable. */
export function planDeposit(books: Books, draft: DraftOf<"deposit">): OrRefused<UnvaluedPlan> {
  const { account, amount, customerId: customer, currency } = draft;
  if (!sources.includes(account)) return refuse({ code: "not_a_cash_account", account });
  if (amount.minor <= 0n) return refuse({ code: "amount_not_positive", amount });
  if (currency !== ofEntity(books, draft.entity).entity.currency) {
    return refuse({ code: "foreign_deposit", currency });
  }
  const lines = [
    ...sidesOf(books, account, amount, { customer }),
    ...sidesOf(books, "unapplied_cash", negate(amount), { customer }),
  ];
  return planOf(amount, lines, []);
}

/** Unapplied cash is applied: what it settles, and the deposit that pays for it. */
export function planDepositApplication(
  books: Books,
  draft: DraftOf<"deposit application">,
  before: LedgerDocument | undefined,
): OrRefused<UnvaluedPlan> {
  const { kind, customerId, currency, deposit } = draft;
  const entity = ofEntity(books, draft.entity).entity.id;
  const giver = { kind, customerId, entity, currency, total: null };
  const given = before?.applications ?? [];
  const settled = checkApplications(books, { ...giver, given }, draft.applications);
  if ("refused" in settled) return settled;
  if (settled.length === 0) return refuse({ code: "nothing_applied" });
  const total = appliedBy(settled, currency);
  const source = [{ to: deposit, amount: total }];
  const used = checkApplications(books, { ...giver, given }, source, ["deposit"]);
  if ("refused" in used) return used;
  const lines = [
    ...sidesOf(books, "unapplied_cash", total, { customer: customerId }),
    ...sidesOf(books, "accounts_receivable", negate(total), { customer: customerId }),
  ];
  return planOf(total, lines, [...settled, ...used]);
}
