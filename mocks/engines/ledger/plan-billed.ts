import type { AccountRole } from "../../../model/accounts.ts";
import { type Dimension, dimensions } from "../../../model/dimensions.ts";
import {
  add,
  compare,
  type Money,
  minor,
  negate,
  subtract,
  sum,
  zero,
} from "../../../model/money.ts";
import { refuse } from "../refusal.ts";
import { type Books, lineKey, ofEntity } from "./books.ts";
import { positionSides } from "./contract-position.ts";
import type { DraftLine, DraftOf } from "./drafts.ts";
import { sidesOf } from "./lines.ts";
import type { LedgerDocument, PostedLine, ScheduleCredit } from "./records.ts";
import type { OrRefused } from "./refusals.ts";
import { type ScheduledLine, scheduledLine } from "./scheduled-line.ts";
import { creditOn, withCredit, withoutCreditsOf } from "./schedules.ts";

/** What is taken off an invoice line; with a schedule, also how it counts there. */
export type PlannedCredit = {
  readonly key: string;
  readonly amount: Money;
  readonly scheduleId: string | null;
  readonly credit: ScheduleCredit | null;
  /** Of `credit`, in the entity's currency where that is another. */
  readonly functional?: { readonly amount: Money; readonly earned: Money };
};

export type BilledPlan = {
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly lines: readonly PostedLine[];
  readonly scheduled: readonly ScheduledLine[];
  readonly credits: readonly PlannedCredit[];
};

type Billed = DraftOf<"invoice" | "credit memo">;

type PlannedLine = {
  readonly posted: readonly PostedLine[];
  readonly scheduled: ScheduledLine | null;
  readonly credit: PlannedCredit | null;
};

function dimensionsOf({ customerId: customer }: Billed, { item, id, tags }: DraftLine) {
  return { customer, item, documentLine: id, ...(tags === undefined ? {} : { tags }) };
}

/** A dimension that the account's preferences make mandatory and the line does not have. */
function missingDimension(books: Books, { tags }: DraftLine): Dimension | undefined {
  const rules = books.options.context.operatingModel.dimensions ?? {};
  return dimensions.find((one) => rules[one]?.mandatory === true && tags?.[one] === undefined);
}

/** The part of a draft's line that raises income; below zero where it lowers it. */
function raised(draft: Billed, line: DraftLine): Money {
  return draft.kind === "invoice" ? line.net : negate(line.net);
}

/** The net of an invoice line of that customer, also of one that older books handed over (MIG-1). */
function creditableNet(
  books: Books,
  draft: Billed,
  { document, line }: NonNullable<DraftLine["creditedLine"]>,
): Money | undefined {
  const source = books.documents.get(document);
  const isHere = source?.entity === ofEntity(books, draft.entity).entity.id;
  if (source === undefined || source.status === "voided" || !isHere) return undefined;
  if (source.kind === "invoice" && source.customerId === draft.customerId) {
    return source.lines.find(({ id }) => id === line)?.net;
  }
  const opened = books.schedules.get(books.scheduleByLine.get(lineKey(document, line)) ?? "");
  const isOpened = source.kind === "journal" && opened?.customerId === draft.customerId;
  return isOpened ? opened.amount : undefined;
}

/** A line that corrects an invoice line: Dr income for what is earned, Dr deferred for the rest. */
function planCredit(
  books: Books,
  draft: Billed,
  line: DraftLine,
  credited: { readonly document: string; readonly line: string },
  earlier: readonly PlannedCredit[],
  before: LedgerDocument | undefined,
): OrRefused<PlannedLine> {
  const amount = negate(raised(draft, line));
  const key = lineKey(credited.document, credited.line);
  const net = creditableNet(books, draft, credited);
  if (net === undefined) return refuse({ code: "credited_line_unknown", ...credited });
  const others = add(
    minor((books.credited.get(key) ?? 0n) - creditedBy(before, key), draft.currency),
    sum(
      earlier.filter((other) => other.key === key).map((other) => other.amount),
      draft.currency,
    ),
  );
  if (compare(add(others, amount), net) > 0) {
    return refuse({
      code: "credit_exceeds_line",
      line: credited.line,
      net,
      credited: others,
      asked: amount,
    });
  }
  const about = dimensionsOf(draft, line);
  const scheduleId = books.scheduleByLine.get(key) ?? null;
  const stored = scheduleId === null ? undefined : books.schedules.get(scheduleId);
  if (stored === undefined) {
    // Its own item says what is lowered: what was used is not earned where it is invoiced (REV-6).
    const role = books.items.get(line.item)?.incomeAccount ?? "revenue_subscription";
    const posted = sidesOf(books, role, amount, about);
    return { posted, scheduled: null, credit: { key, amount, scheduleId: null, credit: null } };
  }
  const schedule = earlier.reduce(
    (all, other) => (other.key === key && other.credit ? withCredit(all, other.credit) : all),
    before === undefined ? stored : withoutCreditsOf(stored, before.id),
  );
  const { documentOn: on } = draft;
  const asked = { document: "", line: line.id, amount, on };
  const { basis, servicePeriod } = line;
  const { rounding } = books.options.context.operatingModel;
  const credit = creditOn(schedule, { ...asked, basis, servicePeriod }, rounding);
  const rest = subtract(amount, credit.earned);
  const posted = [
    ...sidesOf(books, schedule.incomeAccount, credit.earned, about),
    ...sidesOf(books, schedule.deferredAccount, rest, about),
  ];
  return { posted, scheduled: null, credit: { key, amount, scheduleId, credit } };
}

/** What that version of a document took off an invoice line. */
export function creditedBy(document: LedgerDocument | undefined, key: string): bigint {
  if (document === undefined) return 0n;
  const sign = document.kind === "invoice" ? -1n : 1n;
  let all = 0n;
  for (const { creditedLine, net } of document.lines) {
    if (creditedLine === null || sign * net.minor <= 0n) continue;
    if (lineKey(creditedLine.document, creditedLine.line) === key) all += sign * net.minor;
  }
  return all;
}

function planLine(
  books: Books,
  draft: Billed,
  line: DraftLine,
  earlier: readonly PlannedCredit[],
  before: LedgerDocument | undefined,
): OrRefused<PlannedLine> {
  const item = books.items.get(line.item);
  if (item === undefined) return refuse({ code: "unknown_item", item: line.item, line: line.id });
  // A document that has the item already may keep it.
  const isKept = before?.lines.some((old) => old.item === line.item) ?? false;
  if (item.inactive && !isKept) {
    return refuse({ code: "inactive_item", item: line.item, line: line.id });
  }
  const dimension = missingDimension(books, line);
  if (dimension !== undefined)
    return refuse({ code: "dimension_needed", dimension, line: line.id });
  const amount = raised(draft, line);
  if (line.creditedLine !== null && amount.minor < 0n) {
    return planCredit(books, draft, line, line.creditedLine, earlier, before);
  }
  const about = dimensionsOf(draft, line);
  if (line.contract !== undefined) {
    const contract = books.contracts.get(line.contract);
    if (contract === undefined)
      return refuse({ code: "unknown_contract", contract: line.contract });
    const sofar = draft.lines.slice(0, draft.lines.indexOf(line));
    const mine = sofar.filter((one) => one.contract === line.contract).map(({ net }) => net);
    const position = add(contract.position, sum(mine, draft.currency));
    const posted = positionSides(books, position, amount, about);
    return { posted, scheduled: null, credit: null };
  }
  const scheduled = scheduledLine(books, item, line, amount, before);
  if (scheduled !== null && "refused" in scheduled) return scheduled;
  const role = scheduled?.deferredAccount ?? item.incomeAccount;
  return {
    posted: sidesOf(books, role, negate(amount), about),
    scheduled,
    credit: null,
  };
}

/** One journal line per jurisdiction and account, over all lines of the document. */
function taxLines(books: Books, draft: Billed): readonly PostedLine[] {
  const owed = new Map<string, { role: AccountRole; jurisdiction: string; amount: Money }>();
  for (const { taxes } of draft.lines) {
    for (const { jurisdiction, account: role = "tax_payable", amount } of taxes) {
      const key = `${role} ${jurisdiction}`;
      const sofar = owed.get(key)?.amount ?? zero(draft.currency);
      owed.set(key, { role, jurisdiction, amount: add(sofar, amount) });
    }
  }
  return [...owed.values()].flatMap(({ role, jurisdiction, amount }) =>
    sidesOf(books, role, draft.kind === "invoice" ? negate(amount) : amount, {
      customer: draft.customerId,
      jurisdiction,
    }),
  );
}

/** Invoice: Dr receivable / Cr deferred or income, tax. Credit memo: the mirror. */
export function planBilled(
  books: Books,
  draft: Billed,
  before: LedgerDocument | undefined,
): OrRefused<BilledPlan> {
  const { currency } = draft;
  if (draft.lines.length === 0) return refuse({ code: "no_lines" });
  const posted: PostedLine[] = [];
  const scheduled: ScheduledLine[] = [];
  const credits: PlannedCredit[] = [];
  const seen = new Set<string>();
  for (const line of draft.lines) {
    if (seen.has(line.id)) return refuse({ code: "duplicate_line", line: line.id });
    seen.add(line.id);
    const planned = planLine(books, draft, line, credits, before);
    if ("refused" in planned) return planned;
    posted.push(...planned.posted);
    if (planned.scheduled !== null) scheduled.push(planned.scheduled);
    if (planned.credit !== null) credits.push(planned.credit);
  }
  const net = sum(
    draft.lines.map((line) => line.net),
    currency,
  );
  const tax = sum(
    draft.lines.flatMap((line) => line.taxes.map(({ amount }) => amount)),
    currency,
  );
  const total = add(net, tax);
  if (total.minor < 0n) return refuse({ code: "negative_total", total });
  const owed = draft.kind === "invoice" ? total : negate(total);
  const receivable = sidesOf(books, "accounts_receivable", owed, { customer: draft.customerId });
  const lines = [...receivable, ...posted, ...taxLines(books, draft)];
  return { net, tax, total, lines, scheduled, credits };
}
