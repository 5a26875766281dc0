import {
  add,
  compare,
  isZero,
  type Money,
  smaller,
  subtract,
  sum,
  zero,
} from "../../../model/money.ts";
import { refuse } from "../refusal.ts";
import type { Books } from "./books.ts";
import type { DraftApplication } from "./drafts.ts";
import { keepDocument } from "./keep.ts";
import { type Application, type DocumentKind, holdsOpen, type LedgerDocument } from "./records.ts";
import type { LedgerRefusal, OrRefused } from "./refusals.ts";

/** Who gives, as far as the rules of application ask. */
export type Giver = {
  readonly kind: DocumentKind;
  readonly customerId: string | null;
  readonly entity: string;
  readonly currency: string;
  /** What it is worth; null for a refund, whose worth is the sum of its applications. */
  readonly total: Money | null;
  /** What it gives already and would give back first. */
  readonly given: readonly Application[];
};

const takers: Partial<Record<DocumentKind, readonly DocumentKind[]>> = {
  "credit memo": ["invoice"],
  payment: ["invoice"],
  refund: ["credit memo", "payment", "deposit"],
  "deposit application": ["invoice"],
};

type Why = Extract<LedgerRefusal, { code: "not_applicable" }>["why"];

function whyNot(
  giver: Giver,
  taker: LedgerDocument | undefined,
  accepted = takers[giver.kind],
): Why | undefined {
  if (taker === undefined) return "unknown";
  if (!accepted?.includes(taker.kind)) return "kind";
  if (taker.customerId !== giver.customerId) return "customer";
  // Money of one entity for the debt of another goes by way of what the two owe each other (ICO-5).
  if (taker.entity !== giver.entity) return "entity";
  if (taker.currency !== giver.currency) return "currency";
  if (taker.status === "voided") return "voided";
  return undefined;
}

function amountGiven(giver: Giver, to: string): Money {
  const given = giver.given.find((application) => application.to === to);
  return given?.amount ?? zero(giver.currency);
}

/**
 * The applications of a document, each with its amount, checked against what is open.
 *
 * An amount left out becomes what both sides still have. What the giver gave before counts as given
 * back. `accepted` are the kinds that it may settle; default: those of its own kind.
 */
export function checkApplications(
  books: Books,
  giver: Giver,
  asked: readonly DraftApplication[],
  accepted = takers[giver.kind],
): OrRefused<readonly Application[]> {
  const checked: Application[] = [];
  let applied = zero(giver.currency);
  for (const { to, amount } of asked) {
    const taker = books.documents.get(to);
    const why = checked.some((application) => application.to === to)
      ? "twice"
      : whyNot(giver, taker, accepted);
    if (why !== undefined || taker === undefined) {
      return refuse({ code: "not_applicable", document: to, why: why ?? "unknown" });
    }
    const open = add(taker.open, amountGiven(giver, to));
    if (isZero(open)) return refuse({ code: "not_applicable", document: to, why: "settled" });
    const rest = giver.total === null ? open : subtract(giver.total, applied);
    const value = amount ?? smaller(open, rest);
    if (amount !== undefined && amount.minor <= 0n) {
      return refuse({ code: "amount_not_positive", amount });
    }
    if (compare(value, open) > 0) {
      return refuse({ code: "over_applied", document: to, open, asked: value });
    }
    applied = add(applied, value);
    if (giver.total !== null && (compare(applied, giver.total) > 0 || isZero(value))) {
      const beyond = isZero(value) ? add(applied, open) : applied;
      return refuse({ code: "over_applied_total", total: giver.total, asked: beyond });
    }
    checked.push({ to, amount: value });
  }
  return checked;
}

export function appliedBy(applications: readonly Application[], currency: string): Money {
  return sum(
    applications.map(({ amount }) => amount),
    currency,
  );
}

/** The document with another amount open, and the status that follows from it. */
export function withOpen(document: LedgerDocument, open: Money): LedgerDocument {
  if (document.status === "voided") return document;
  return { ...document, open, status: isZero(open) ? "settled" : "open" };
}

/** Moves what the takers have open from the old applications of a giver to its new ones. */
export function shiftOpen(
  books: Books,
  before: readonly Application[],
  after: readonly Application[],
): void {
  const changes = new Map<string, { open: bigint; carrying: bigint }>();
  const changed = (sign: bigint) => (application: Application) => {
    const { to, amount, carried } = application;
    const sofar = changes.get(to) ?? { open: 0n, carrying: 0n };
    const open = sofar.open + sign * amount.minor;
    changes.set(to, { open, carrying: sofar.carrying + sign * (carried?.minor ?? 0n) });
  };
  before.forEach(changed(1n));
  after.forEach(changed(-1n));
  for (const [to, change] of changes) {
    const taker = books.documents.get(to);
    if (taker === undefined || (change.open === 0n && change.carrying === 0n)) continue;
    const carrying = taker.carrying && {
      ...taker.carrying,
      minor: taker.carrying.minor + change.carrying,
    };
    const open = { ...taker.open, minor: taker.open.minor + change.open };
    keepDocument(books, withOpen({ ...taker, carrying }, open));
  }
}

function giverOf(document: LedgerDocument): Giver {
  const { kind, customerId, entity, currency, total, applications } = document;
  return { kind, customerId, entity, currency, total, given: applications };
}

/** Its worth less what refunds paid back of it. */
function usable(document: LedgerDocument): Money {
  return add(document.open, appliedBy(document.applications, document.currency));
}

function foreign({ id, currency }: LedgerDocument): OrRefused<LedgerDocument> {
  return refuse({ code: "foreign_application", document: id, currency });
}

export function apply(
  books: Books,
  from: string,
  to: string,
  amount?: Money,
): OrRefused<LedgerDocument> {
  const giver = books.documents.get(from);
  if (giver === undefined) return refuse({ code: "unknown_document", document: from });
  if (giver.carrying !== null) return foreign(giver);
  const taker = books.documents.get(to);
  // What is worth its applications changes with the document, not beside it.
  const why = !holdsOpen(giver.kind) ? "kind" : whyNot(giverOf(giver), taker);
  if (why !== undefined) return refuse({ code: "not_applicable", document: to, why });
  const kept = giver.applications.filter((application) => application.to !== to);
  const before = amountGiven(giverOf(giver), to);
  const room = subtract(usable(giver), appliedBy(kept, giver.currency));
  const open = add(taker?.open ?? before, before);
  const value = amount === undefined ? smaller(open, room) : add(amount, before);
  const asked = [...kept, { to, amount: value }];
  const checked = checkApplications(books, { ...giverOf(giver), total: usable(giver) }, asked);
  if ("refused" in checked) return checked;
  return replaceApplications(books, giver, checked);
}

export function unapply(books: Books, from: string, to: string): OrRefused<LedgerDocument> {
  const giver = books.documents.get(from);
  if (giver === undefined) return refuse({ code: "unknown_document", document: from });
  if (!holdsOpen(giver.kind) || !giver.applications.some((application) => application.to === to)) {
    return refuse({ code: "not_applied", document: from, to });
  }
  if (giver.carrying !== null) return foreign(giver);
  const kept = giver.applications.filter((application) => application.to !== to);
  return replaceApplications(books, giver, kept);
}

function replaceApplications(
  books: Books,
  giver: LedgerDocument,
  applications: readonly Application[],
): LedgerDocument {
  const open = subtract(usable(giver), appliedBy(applications, giver.currency));
  const kept = keepDocument(books, withOpen({ ...giver, applications }, open));
  shiftOpen(books, giver.applications, applications);
  return kept;
}
