import type { AccountRole } from "../../model/accounts.ts";
import { accountRoles, isAccountRole } from "../../model/accounts.ts";
import { homeOf } from "../../model/entities.ts";
import type { EvidenceLine } from "../../model/evidence/lines.ts";
import type { CreditMemo, Invoice } from "../../model/facts/billing.ts";
import type { ErpDocument, Journal, Schedule } from "../../model/facts/books.ts";
import { add, type Money, subtract, zero } from "../../model/money.ts";
import type { OperatingModel } from "../../model/operating-model.ts";

/** What the page shows of one run, as of the marker, in the entity's currency. */
export type Books = {
  readonly model: OperatingModel;
  readonly currency: string;
  /** By posting date, those of one day in the order of posting. */
  readonly journals: readonly Journal[];
  /** Journals in any other currency: counted, not shown. */
  readonly otherCount: number;
  readonly documents: ReadonlyMap<string, ErpDocument>;
  readonly invoices: readonly Invoice[];
  readonly creditMemos: readonly CreditMemo[];
  readonly schedules: readonly Schedule[];
};

/** Reads the books out of evidence; the replay after the marker no longer counts. */
export function readBooks(lines: readonly EvidenceLine[], model: OperatingModel): Books {
  const { currency } = homeOf(model);
  const journals: Journal[] = [];
  const documents = new Map<string, ErpDocument>();
  const invoices = new Map<string, Invoice>();
  const creditMemos = new Map<string, CreditMemo>();
  const schedules = new Map<string, Schedule>();
  for (const line of lines) {
    if (line.phase === "marker") break;
    if (line.kind === "journal") journals.push(line.object);
    else if (line.kind === "document") documents.set(line.object.id, line.object);
    else if (line.kind === "fact" && (line.currency ?? currency) === currency) {
      const { object } = line;
      if (object.type === "invoice") invoices.set(object.id, object);
      else if (object.type === "credit memo") creditMemos.set(object.id, object);
      else if (object.type === "schedule") schedules.set(object.id, object);
    }
  }
  const shown = journals.filter((journal) => journal.currency === currency);
  return {
    model,
    currency,
    journals: shown.toSorted((a, b) =>
      a.postedOn < b.postedOn ? -1 : a.postedOn > b.postedOn ? 1 : 0,
    ),
    otherCount: journals.length - shown.length,
    documents,
    invoices: [...invoices.values()],
    creditMemos: [...creditMemos.values()],
    schedules: [...schedules.values()],
  };
}

/** What journals moved an account by, positive on its normal side. */
export function movement(journals: readonly Journal[], role: AccountRole, currency: string): Money {
  let total = zero(currency);
  for (const line of journals.flatMap((journal) => journal.lines)) {
    if (line.role !== role) continue;
    const net = subtract(line.debit, line.credit);
    total = accountRoles[role].normalSide === "debit" ? add(total, net) : subtract(total, net);
  }
  return total;
}

/** The balance of an account, positive on its normal side. */
export function balance({ journals, currency }: Books, role: AccountRole): Money {
  return movement(journals, role, currency);
}

/** Every account of earned revenue. */
export const revenueRoles: readonly AccountRole[] = Object.keys(accountRoles)
  .filter(isAccountRole)
  .filter((role) => role.startsWith("revenue_") && accountRoles[role].normalSide === "credit");
