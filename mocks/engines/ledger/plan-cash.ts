import type { AccountRole } from "../../../model/accounts.ts";
import { isZero, type Money, negate, subtract, zero } from "../../../model/money.ts";
import { refuse } from "../refusal.ts";
import { appliedBy, checkApplications } from "./applications.ts";
import { type Books, ofEntity } from "./books.ts";
import type { DraftOf } from "./drafts.ts";
import { sidesOf } from "./lines.ts";
import type { UnvaluedPlan } from "./plan.ts";
import type { Application, LedgerDocument } from "./records.ts";
import type { OrRefused } from "./refusals.ts";

// What another entity received is as good as cash of one's own (ICO-5).
export const cashAccounts: readonly AccountRole[] = ["cash_clearing", "cash_bank", "ic_receivable"];

/** Also money that a bank took back and kept: what pays a customer out need not be cash (DSP-1). */
const payingAccounts: readonly AccountRole[] = [...cashAccounts, "dispute_receivable"];

/** What of a refund pays deposits back: they stand on their own account. */
function ofDeposits(books: Books, applications: readonly Application[], currency: string): Money {
  const own = applications.filter(({ to }) => books.documents.get(to)?.kind === "deposit");
  return appliedBy(own, currency);
}

/** Money in for invoices, or money out for what is owed to a customer. */
export function planCash(
  books: Books,
  draft: DraftOf<"payment" | "refund">,
  before: LedgerDocument | undefined,
): OrRefused<UnvaluedPlan> {
  const { currency, customerId, kind } = draft;
  const accounts = kind === "payment" ? cashAccounts : payingAccounts;
  if (!accounts.includes(draft.account)) {
    return refuse({ code: "not_a_cash_account", account: draft.account });
  }
  const stated = draft.kind === "payment" ? draft.amount : null;
  if (stated !== null && stated.minor <= 0n) {
    return refuse({ code: "amount_not_positive", amount: stated });
  }
  const given = before?.applications ?? [];
  const entity = ofEntity(books, draft.entity).entity.id;
  const giver = { kind, customerId, entity, currency, total: stated, given };
  const applications = checkApplications(books, giver, draft.applications);
  if ("refused" in applications) return applications;
  if (stated === null && applications.length === 0) return refuse({ code: "nothing_applied" });
  const total = stated ?? appliedBy(applications, currency);
  const received = kind === "payment" ? total : negate(total);
  const deposited = ofDeposits(books, applications, currency);
  const receivable = subtract(negate(received), deposited);
  const customer = { customer: customerId };
  const lines = [
    ...(isZero(receivable) ? [] : sidesOf(books, "accounts_receivable", receivable, customer)),
    ...(isZero(deposited) ? [] : sidesOf(books, "unapplied_cash", deposited, customer)),
    ...sidesOf(books, draft.account, received, customer),
  ];
  const none = { tax: zero(currency), scheduled: [], credits: [] };
  return { net: total, total, lines, ...none, applications };
}
