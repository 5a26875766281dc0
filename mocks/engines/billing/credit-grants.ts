import type { Instant } from "../../../model/days.ts";
import {
  add,
  amountText,
  isZero,
  type Money,
  smaller,
  subtract,
  zero,
} from "../../../model/money.ts";
import type { Metadata } from "../plain.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import type { CreditEntry, CreditGrant, CreditShare } from "./credit-grant-records.ts";
import type { Invoice, InvoiceLine } from "./invoice-records.ts";
import type { OrRefused } from "./refusals.ts";
import { commit, drawOf, find, keep, nowOf } from "./store.ts";

export type NewCreditGrant = {
  readonly customerId: string;
  readonly category: CreditGrant["category"];
  readonly amount: Money;
  readonly priceIds: readonly string[] | null;
  readonly name?: string;
  /** From 0 to 100; default 50. */
  readonly priority?: number;
  readonly effectiveAt?: Instant;
  readonly expiresAt?: Instant;
  readonly metadata?: Metadata;
};

function note(
  billing: Billing,
  { id: grantId, customerId }: CreditGrant,
  entry: Pick<CreditEntry, "kind" | "amount"> & Partial<CreditEntry>,
  at: Instant,
): void {
  if (isZero(entry.amount)) return;
  const draw = drawOf(billing.inner);
  const id = draw("credit entry", `${grantId} ${entry.kind} ${entry.lineId ?? ""}`);
  const after = { invoiceId: null, lineId: null, ...entry, id, grantId, customerId, at };
  keep(billing, { of: "credit entry", name: "credit entry created", before: null, after });
}

/** Gives credit for use. Refuses an unknown customer or price, nothing, and an end in the past. */
export function createCreditGrant(billing: Billing, given: NewCreditGrant): OrRefused<CreditGrant> {
  const customer = find(billing, "customer", given.customerId, "customer");
  if (isRefused(customer)) return customer;
  for (const priceId of given.priceIds ?? []) {
    const price = find(billing, "price", priceId, "price");
    if (isRefused(price)) return price;
    if (price.meterId === null) return refuse({ code: "price_without_meter", id: priceId });
  }
  const { amount, customerId } = given;
  if (amount.minor <= 0n) {
    return refuse({ code: "invalid_amount", role: "amount", text: amountText(amount) });
  }
  const at = nowOf(billing, customerId);
  const { expiresAt = null, effectiveAt = at } = given;
  if (expiresAt !== null && expiresAt <= effectiveAt) {
    return refuse({ code: "grant_expired", expiresAt, now: at });
  }
  const key = `${customerId} ${given.category} ${given.name ?? ""} ${amount.minor}`;
  const after: CreditGrant = {
    id: drawOf(billing.inner)("credit grant", key),
    customerId,
    name: given.name ?? null,
    category: given.category,
    amount,
    left: amount,
    priceIds: given.priceIds,
    priority: given.priority ?? 50,
    createdAt: at,
    effectiveAt,
    expiresAt,
    voidedAt: null,
    metadata: given.metadata ?? {},
  };
  commit(billing, { of: "credit grant", name: "credit grant created", before: null, after }, at);
  note(billing, after, { kind: "granted", amount }, at);
  return after;
}

function change(
  billing: Billing,
  before: CreditGrant,
  changed: Partial<CreditGrant>,
  at: Instant,
): CreditGrant {
  const after = { ...before, ...changed };
  commit(billing, { of: "credit grant", name: "credit grant updated", before, after }, at);
  return after;
}

/** Ends a grant now: what is left of it is gone. Refuses one that has ended. */
export function endCreditGrant(
  billing: Billing,
  id: string,
  how: "expired" | "voided",
): OrRefused<CreditGrant> {
  const before = find(billing, "credit grant", id);
  if (isRefused(before)) return before;
  const at = nowOf(billing, before.customerId);
  const { expiresAt, voidedAt, left, amount } = before;
  if (voidedAt !== null || (expiresAt !== null && expiresAt <= at)) {
    return refuse({ code: "grant_ended", id });
  }
  const isUsed = left.minor !== amount.minor;
  if (how === "voided" && isUsed) return refuse({ code: "grant_used", id });
  note(billing, before, { kind: how, amount: left }, at);
  const ended = how === "voided" ? { voidedAt: at } : { expiresAt: at };
  return change(billing, before, { ...ended, left: zero(amount.currency) }, at);
}

/** In the order of use: priority, then what ends first, what was given, what is oldest (USG-8). */
function inOrder(billing: Billing, customerId: string, at: Instant): readonly CreditGrant[] {
  const rank = (grant: CreditGrant) =>
    [
      String(grant.priority).padStart(3, "0"),
      grant.expiresAt ?? "9",
      grant.category === "promotional" ? "0" : "1",
      grant.effectiveAt,
      grant.createdAt,
    ].join(" ");
  return [...billing.tables["credit grant"].values()]
    .filter((grant) => grant.customerId === customerId && grant.voidedAt === null)
    .filter(({ effectiveAt, expiresAt }) => effectiveAt <= at && (expiresAt ?? "9") > at)
    .sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
}

/** What grants pay of each line for use, after its discounts and before tax; nothing is stored. */
export function creditShares(
  billing: Billing,
  { customerId, currency }: Pick<Invoice, "customerId" | "currency">,
  lines: readonly { readonly line: InvoiceLine; readonly net: Money }[],
): readonly (readonly CreditShare[])[] {
  if (billing.tables["credit grant"].size === 0) return lines.map(() => []);
  const grants = inOrder(billing, customerId, nowOf(billing, customerId));
  const left = new Map(grants.map((grant) => [grant.id, grant.left]));
  return lines.map(({ line, net }) => {
    const price = billing.tables.price.get(line.priceId ?? "");
    if (price?.meterId == null) return [];
    const shares: CreditShare[] = [];
    let owed = net;
    for (const { id: grantId, priceIds } of grants) {
      const rest = left.get(grantId) ?? zero(currency);
      const pays = priceIds === null || priceIds.includes(price.id);
      if (!pays || rest.currency !== currency || owed.minor <= 0n || isZero(rest)) continue;
      const amount = smaller(rest, owed);
      left.set(grantId, subtract(rest, amount));
      owed = subtract(owed, amount);
      shares.push({ grantId, amount });
    }
    return shares;
  });
}

function move(billing: Billing, invoice: Invoice, kind: "applied" | "returned", at: Instant): void {
  for (const { id: lineId, credits } of invoice.lines) {
    for (const { grantId, amount } of credits) {
      const grant = billing.tables["credit grant"].get(grantId);
      if (grant === undefined) continue;
      const left = kind === "applied" ? subtract(grant.left, amount) : add(grant.left, amount);
      keep(billing, {
        of: "credit grant",
        name: "credit grant updated",
        before: grant,
        after: { ...grant, left },
      });
      note(billing, grant, { kind, amount, invoiceId: invoice.id, lineId }, at);
    }
  }
}

/** An invoice has become a demand: what grants pay of it is taken off them. */
export function useCredits(billing: Billing, invoice: Invoice, at: Instant): void {
  move(billing, invoice, "applied", at);
}

/** The demand was withdrawn: it goes back to the grants. */
export function returnCredits(billing: Billing, invoice: Invoice, at: Instant): void {
  move(billing, invoice, "returned", at);
}
