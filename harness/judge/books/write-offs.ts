import { decimal, roundToInteger } from "../../../model/decimal.ts";
import type { Recovery, WriteOff } from "../../../model/facts/cash.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type ExpectedEntry, type ExpectedLine, netted } from "./expected-entry.ts";

type Given = Pick<WriteOff | Recovery, "invoiceId" | "amount">;

/** Tax of the invoice by jurisdiction, and its whole, both less what was credited. */
function taxLeft(index: EvidenceIndex, invoiceId: string) {
  const places = new Map<string, bigint>();
  let whole = 0n;
  const count = (sign: bigint, lines: readonly { readonly taxes: readonly Tax[] }[]) => {
    for (const { jurisdiction, amount } of lines.flatMap(({ taxes }) => taxes)) {
      places.set(jurisdiction, (places.get(jurisdiction) ?? 0n) + sign * amount.minor);
    }
  };
  const invoice = index.facts.invoice.get(invoiceId);
  if (invoice) {
    count(1n, invoice.lines);
    whole += invoice.total.minor;
  }
  for (const memo of index.facts["credit memo"].all()) {
    if (memo.invoiceId !== invoiceId || memo.status !== "issued") continue;
    count(-1n, memo.lines);
    whole -= memo.total.minor;
  }
  return { places, whole };
}

type Tax = { readonly jurisdiction: string; readonly amount: { readonly minor: bigint } };

/**
 * The tax part of an amount, where the tax office gives relief (WRO-2); none otherwise. Parts are
 * differences of rounded sums over what was shared before, so that they add up to the tax.
 */
function taxParts(index: EvidenceIndex, { invoiceId, amount }: Given, before: bigint) {
  const { receivables, rounding } = index.model;
  if (receivables.writeOff.taxRelief === "none") return [];
  const { places, whole } = taxLeft(index, invoiceId);
  if (whole === 0n) return [];
  const upTo = (tax: bigint, gross: bigint) =>
    roundToInteger(decimal(tax * gross).div(decimal(whole)), rounding);
  return [...places].map(([jurisdiction, tax]) => {
    const part = upTo(tax, before + amount.minor) - upTo(tax, before);
    return { role: "tax_payable", jurisdiction, amount: part } as const;
  });
}

function entry(
  fact: WriteOff | Recovery,
  on: ExpectedEntry["on"],
  lines: readonly ExpectedLine[],
): ExpectedEntry {
  return { fact, on, currency: fact.amount.currency, lines: netted(lines) };
}

function line(role: ExpectedLine["role"], amount: bigint): ExpectedLine {
  return { role, jurisdiction: null, amount };
}

function totalOf(taxes: readonly ExpectedLine[]): bigint {
  return taxes.reduce((sum, { amount }) => sum + amount, 0n);
}

/** Dr bad debt expense (or the allowance) and the tax that comes back / Cr receivable (WRO-1, -2, -4). */
export function writeOffEntry(index: EvidenceIndex, fact: WriteOff): ExpectedEntry {
  const taxes = taxParts(index, fact, 0n);
  const { method } = index.model.receivables.writeOff;
  const role = method === "direct" ? "bad_debt_expense" : "allowance_doubtful";
  const gross = fact.amount.minor;
  return entry(fact, fact.approvedOn ?? fact.requestedOn, [
    line(role, gross - totalOf(taxes)),
    ...taxes,
    line("accounts_receivable", -gross),
  ]);
}

/** Dr receivable / Cr recovery and the tax that is owed again (WRO-3); never revenue. */
export function recoveryEntry(index: EvidenceIndex, fact: Recovery): ExpectedEntry {
  const before = index.facts.recovery
    .all()
    .filter((one) => one.invoiceId === fact.invoiceId && one.recoveredAt < fact.recoveredAt)
    .reduce((sum, { amount }) => sum + amount.minor, 0n);
  const taxes = taxParts(index, fact, before);
  const gross = fact.amount.minor;
  return entry(fact, fact.recoveredOn, [
    line("accounts_receivable", gross),
    line("bad_debt_recovery", -(gross - totalOf(taxes))),
    ...taxes.map((one) => ({ ...one, amount: -one.amount })),
  ]);
}
