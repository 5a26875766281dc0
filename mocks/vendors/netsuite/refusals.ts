import { amountText, moneyText } from "../../../model/money.ts";
import type { LedgerRefusal, LedgerRefusalCode, OrRefused } from "../../engines/ledger/index.ts";
import { isRefused } from "../../engines/refusal.ts";
import { Gap } from "./gap.ts";
import type { TreeObject } from "./json.ts";
import { linesOf } from "./merge.ts";
import {
  invalidContent,
  invalidReference,
  type Problem,
  userError,
  valueMissing,
} from "./problem.ts";

/** What the refused request looked like, to point at the place. */
export type Asked = {
  readonly content: TreeObject;
  /** Name of the field that holds the customer. */
  readonly customerField: "entity" | "customer";
};

type Answers = {
  readonly [C in LedgerRefusalCode]: (
    refusal: Extract<LedgerRefusal, { code: C }>,
    asked: Asked,
  ) => Problem;
};

function linePath(asked: Asked, line: string): string {
  const index = linesOf(asked.content, "item").findIndex(
    (item, at) => (item.taxDetailsReference ?? String(at + 1)) === line,
  );
  return `item.items[${Math.max(0, index)}]`;
}

function applyPath(asked: Asked, document: string): string {
  const lines = linesOf(asked.content, "apply");
  const index = lines.findIndex(
    (line) => JSON.stringify(line.doc) === JSON.stringify({ id: document }),
  );
  return `apply.items[${Math.max(0, index)}]`;
}

const invalidRecord = (name: string, path: string) =>
  userError(`The ${name} is inactive and cannot be used on a new transaction.`, path);

/** The vendor's body for each refusal of the ledger (netsuite.md, sections 3 to 5). */
const answers: Answers = {
  not_balanced: () => userError("The amounts in a journal entry must balance.", "line"),
  one_side_needed: (refusal) =>
    userError("Please enter either a debit or a credit.", `line.items[${refusal.line}]`),
  customer_needed: (refusal) => valueMissing("Name", `line.items[${refusal.line}].entity`),
  unknown_account: (refusal) => invalidReference("account", refusal.account, "account"),
  inactive_account: () => invalidRecord("account", "account"),
  not_a_cash_account: () =>
    userError("The account must be of type Bank or Other Current Asset.", "account"),
  dimension_needed: ({ dimension, line }, asked) =>
    valueMissing(
      { department: "Department", class: "Class", location: "Location" }[dimension],
      `${linePath(asked, line)}.${dimension}`,
    ),
  unknown_item: (refusal, asked) =>
    invalidReference("item", refusal.item, `${linePath(asked, refusal.line)}.item`),
  inactive_item: (refusal, asked) => invalidRecord("item", `${linePath(asked, refusal.line)}.item`),
  unknown_customer: (refusal, asked) =>
    invalidReference(asked.customerField, refusal.customer, asked.customerField),
  inactive_customer: (_refusal, asked) => invalidRecord("customer", asked.customerField),
  unknown_document: (refusal) => invalidReference("doc", refusal.document, "apply"),
  currency_not_allowed: (refusal) => invalidReference("currency", refusal.currency, "currency"),
  no_exchange_rate: (refusal) =>
    userError(
      `There is no exchange rate from ${refusal.currency} to ${refusal.functional} effective on ${refusal.on}.`,
      "exchangeRate",
    ),
  unknown_entity: (refusal) => invalidReference("subsidiary", refusal.entity, "subsidiary"),
  foreign_application: (refusal) =>
    new Gap(`applying or changing a document in ${refusal.currency} after it was posted`),
  foreign_deposit: (refusal) => new Gap(`a customerDeposit in ${refusal.currency}`),
  not_mirrored: () =>
    userError("Intercompany lines of the two subsidiaries must mirror each other.", "line"),
  batch_does_not_tie: ({ kind, waiting, asked }) =>
    userError(
      `The batch has ${asked.count} of ${kind} over ${amountText(asked.total)}, ${waiting.count} over ${amountText(waiting.total)} wait here.`,
      `custrecord_${kind.replace(" ", "_")}_total`,
    ),
  no_lines: () => userError("You must enter at least one line item for this transaction.", "item"),
  duplicate_line: (refusal, asked) =>
    userError(
      `The tax details reference ${refusal.line} stands on two lines.`,
      `${linePath(asked, refusal.line)}.taxDetailsReference`,
    ),
  negative_total: (refusal) =>
    userError(`The transaction total ${amountText(refusal.total)} cannot be negative.`, "item"),
  amount_not_positive: () => userError("The amount must be greater than zero.", "payment"),
  missing_service_period: (refusal, asked) =>
    valueMissing("Rev. Rec. Start Date", `${linePath(asked, refusal.line)}.revRecStartDate`),
  empty_service_period: (refusal, asked) =>
    invalidContent(
      "The revenue recognition end date must be on or after the start date.",
      `${linePath(asked, refusal.line)}.revRecEndDate`,
    ),
  unknown_contract: (refusal) =>
    userError(`There is no revenue arrangement ${refusal.contract}.`, "item"),
  duplicate_contract: (refusal) =>
    userError(`The revenue arrangement ${refusal.contract} exists already.`, "item"),
  already_earned: (refusal) =>
    userError(
      `Revenue of line ${refusal.line} is recognised or credited and cannot be reallocated.`,
      "item",
    ),
  obligation_not_due: (refusal) =>
    userError(
      `The revenue element ${refusal.obligation} cannot be recognised by an event.`,
      "item",
    ),
  schedule_does_not_tie: () =>
    invalidContent("A revenue plan that is taken over must equal its journal line.", "line"),
  credited_line_unknown: (refusal, asked) =>
    invalidReference(
      "custcol_credited_line",
      `${refusal.document}/${refusal.line}`,
      linePath(asked, refusal.line),
    ),
  credit_exceeds_line: (refusal, asked) =>
    userError(
      `The line of ${moneyText(refusal.net)} has ${moneyText(refusal.credited)} credited already; ${moneyText(refusal.asked)} is too much.`,
      linePath(asked, refusal.line),
    ),
  line_credited: (refusal, asked) =>
    userError("This line has been credited and cannot be changed.", linePath(asked, refusal.line)),
  duplicate_external_id: () => userError("This record already exists", "externalId"),
  over_applied: (refusal, asked) =>
    userError(
      `You cannot apply more than the amount due: ${amountText(refusal.open)}.`,
      `${applyPath(asked, refusal.document)}.amount`,
    ),
  over_applied_total: (refusal) =>
    userError(
      `You cannot apply ${amountText(refusal.asked)}: the transaction is worth ${amountText(refusal.total)}.`,
      "apply",
    ),
  not_applicable: (refusal, asked) =>
    invalidReference("doc", refusal.document, `${applyPath(asked, refusal.document)}.doc`),
  not_applied: (refusal) => invalidReference("doc", refusal.to, "apply"),
  nothing_applied: () =>
    userError("You must apply this refund to at least one transaction.", "apply"),
  has_applications: () =>
    userError(
      "This transaction cannot be deleted or changed because it is linked to by one or more transactions: it has dependent records.",
    ),
  fixed_field: (refusal, asked) =>
    userError(
      `The ${refusal.field} of a saved transaction cannot be changed.`,
      refusal.field === "customer" ? asked.customerField : refusal.field,
    ),
  system_journal: () => userError("A revenue recognition journal cannot be changed."),
  unknown_period: (refusal) => invalidReference("postingperiod", refusal.period, "postingPeriod"),
  period_closed: (refusal) => invalidReference("postingperiod", refusal.period, "postingPeriod"),
  period_locked: () =>
    userError("The accounts receivable of this posting period are locked.", "postingPeriod"),
  date_outside_period: () =>
    userError(
      "The transaction date you specified is not within the date range of your accounting period.",
      "tranDate",
    ),
  earlier_period_open: (refusal) => userError(`The period ${refusal.earlier} is still open.`),
  unrecognised_rows: (refusal) =>
    userError(`The period ${refusal.period} has revenue plans that are not posted.`),
};

/** The ledger's refusals by name; the compiler keeps the list above whole. */
export const ledgerRefusalCodes: readonly string[] = Object.keys(answers);

/** The vendor's refusal for one of the ledger's. */
export function refusalProblem(refusal: LedgerRefusal, asked: Asked): Problem {
  const answer = answers[refusal.code] as (refusal: LedgerRefusal, asked: Asked) => Problem;
  return answer(refusal, asked);
}

/** The ledger's answer, or the vendor's refusal thrown. */
export function accepted<T>(answer: OrRefused<T>, asked: Asked): T {
  if (isRefused(answer)) throw refusalProblem(answer.refused, asked);
  return answer;
}
