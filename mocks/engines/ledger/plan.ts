import { add, isZero, type Money, negate, subtract, zero } from "../../../model/money.ts";
import { refuse } from "../refusal.ts";
import { checkApplications } from "./applications.ts";
import { type Books, ofEntity } from "./books.ts";
import type { DocumentDraft, DraftOf } from "./drafts.ts";
import { sidesOf } from "./lines.ts";
import { openedSchedule } from "./opened-schedule.ts";
import { type BilledPlan, planBilled } from "./plan-billed.ts";
import { planCash } from "./plan-cash.ts";
import { planDeposit, planDepositApplication } from "./plan-deposit.ts";
import type { Application, LedgerDocument, PostedLine } from "./records.ts";
import type { OrRefused } from "./refusals.ts";
import type { ScheduledLine } from "./scheduled-line.ts";
import { valuedPlan } from "./valuation.ts";

/** What a draft will do to the books, worked out and checked before anything changes. */
export type Plan = BilledPlan & {
  readonly applications: readonly Application[];
  /** The rate at which it is booked; null in the entity's own currency. */
  readonly exchangeRate: string | null;
  /** What its open rest stands at in the entity's currency; null where that is its own. */
  readonly carrying: Money | null;
};
/** A plan before it is valued in the entity's currency. */
export type UnvaluedPlan = Omit<Plan, "exchangeRate" | "carrying">;

function planJournal(books: Books, draft: DraftOf<"journal">): OrRefused<UnvaluedPlan> {
  const none = zero(draft.currency);
  if (draft.lines.length === 0) return refuse({ code: "no_lines" });
  const lines: PostedLine[] = [];
  const scheduled: ScheduledLine[] = [];
  let debit = none;
  let credit = none;
  for (const [index, line] of draft.lines.entries()) {
    const amount = line.debit ?? line.credit ?? none;
    if ((line.debit === undefined) === (line.credit === undefined) || amount.minor <= 0n) {
      return refuse({ code: "one_side_needed", line: index });
    }
    if (line.account === "accounts_receivable" && line.customer === null) {
      return refuse({ code: "customer_needed", line: index });
    }
    if (line.customer !== null && !books.customers.has(line.customer)) {
      return refuse({ code: "unknown_customer", customer: line.customer });
    }
    if (line.item !== null && !books.items.has(line.item)) {
      return refuse({ code: "unknown_item", item: line.item, line: String(index) });
    }
    const opened = openedSchedule(books, line, index, draft.currency);
    if (opened !== null && "refused" in opened) return opened;
    if (opened !== null) scheduled.push(opened);
    debit = add(debit, line.debit ?? none);
    credit = add(credit, line.credit ?? none);
    const signed = line.debit ?? negate(amount);
    const { customer, item, jurisdiction } = line;
    const documentLine = String(index);
    const partner = line.partner === undefined ? {} : { partner: line.partner };
    const dimensions = { customer, item, jurisdiction, documentLine, ...partner };
    lines.push(...sidesOf(books, line.account, signed, dimensions));
  }
  if (!isZero(subtract(debit, credit))) return refuse({ code: "not_balanced", debit, credit });
  return { net: debit, tax: none, total: debit, lines, scheduled, credits: [], applications: [] };
}

function planMemo(
  books: Books,
  draft: DraftOf<"credit memo">,
  before: LedgerDocument | undefined,
): OrRefused<UnvaluedPlan> {
  const billed = planBilled(books, draft, before);
  if ("refused" in billed) return billed;
  const { kind, customerId, currency } = draft;
  const given = before?.applications ?? [];
  const entity = ofEntity(books, draft.entity).entity.id;
  const giver = { kind, customerId, entity, currency, total: billed.total, given };
  const applications = checkApplications(books, giver, draft.applications);
  return "refused" in applications ? applications : { ...billed, applications };
}

function planOfKind(
  books: Books,
  draft: DocumentDraft,
  before: LedgerDocument | undefined,
): OrRefused<UnvaluedPlan> {
  switch (draft.kind) {
    case "invoice": {
      const billed = planBilled(books, draft, before);
      return "refused" in billed ? billed : { ...billed, applications: [] };
    }
    case "credit memo":
      return planMemo(books, draft, before);
    case "journal":
      return planJournal(books, draft);
    case "deposit":
      return planDeposit(books, draft);
    case "deposit application":
      return planDepositApplication(books, draft, before);
    default:
      return planCash(books, draft, before);
  }
}

function checkParty(books: Books, draft: DocumentDraft): OrRefused<DocumentDraft> {
  const { currency } = draft;
  if (draft.entity !== undefined && !books.entities.has(draft.entity)) {
    return refuse({ code: "unknown_entity", entity: draft.entity });
  }
  if (draft.kind !== "journal") {
    const customer = books.customers.get(draft.customerId);
    if (customer === undefined) {
      return refuse({ code: "unknown_customer", customer: draft.customerId });
    }
    if (customer.inactive) return refuse({ code: "inactive_customer", customer: customer.id });
    if (!customer.currencies.includes(currency)) {
      return refuse({ code: "currency_not_allowed", currency, allowed: customer.currencies });
    }
  }
  return draft;
}

function checkAccounts(books: Books, lines: readonly PostedLine[]): OrRefused<true> {
  for (const { role, account } of lines) {
    const found = role === null ? undefined : books.accounts.get(role);
    if (found === undefined) return refuse({ code: "unknown_account", account: role ?? account });
    if (found.inactive) return refuse({ code: "inactive_account", account: found.role });
  }
  return true;
}

/** Checks a draft against the books; `before` is the version that it would replace. */
export function plan(
  books: Books,
  draft: DocumentDraft,
  before: LedgerDocument | undefined,
): OrRefused<Plan> {
  const party = checkParty(books, draft);
  if ("refused" in party) return party;
  const planned = planOfKind(books, draft, before);
  if ("refused" in planned) return planned;
  const plan = valuedPlan(books, draft, planned, before);
  if ("refused" in plan) return plan;
  const accounts = checkAccounts(books, plan.lines);
  return accounts === true ? plan : accounts;
}
