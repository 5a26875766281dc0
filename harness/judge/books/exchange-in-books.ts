import type { AccountRole } from "../../../model/accounts.ts";
import { firstDayOf, lastDayOf, nextPeriod, type PeriodId } from "../../../model/days.ts";
import { minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { movementIn } from "../ledger.ts";
import { factWords } from "../money-facts.ts";
import { atRisk, type CheckResult, type Remark, together } from "../remark.ts";
import {
  type ForeignLife,
  type ForeignStep,
  foreignLife,
  standingOn,
  worthOn,
} from "./foreign-life.ts";

const watched = ["accounts_receivable", "cash_clearing", "fx_realized"] as const;

/** Receivable at what it was carried at, cash at the day's rate, the rest gain or loss (FX-1, FX-3). */
function checkStep(index: EvidenceIndex, functional: string, step: ForeignStep): CheckResult {
  const journals = index.links
    .effectiveDocumentsOf(step.fact.id)
    .flatMap(({ id }) => index.links.journalsOf(id));
  const realised = step.fact.type === "payment" ? -(step.cash + step.receivable) : 0n;
  const due: Readonly<Record<(typeof watched)[number], bigint>> = {
    accounts_receivable: step.receivable,
    cash_clearing: step.cash,
    fx_realized: realised,
  };
  const text = (amount: bigint) => moneyText(minor(amount, functional));
  const findings = watched.flatMap((role): Remark[] => {
    const found = movementIn(index.model, journals, new Set<AccountRole>([role]), functional);
    if (found === due[role]) return [];
    return [
      {
        message: `${factWords(step.fact)} moves ${role.replaceAll("_", " ")} by another amount in ${functional} than its rate gives`,
        object: factWords(step.fact),
        expected: text(due[role]),
        actual: text(found),
        atRisk: atRisk(minor(found - due[role], functional)),
        line: journals[0]?.n ?? null,
      },
    ];
  });
  return { compared: watched.length, findings };
}

type Valued = { readonly entity: string; readonly period: PeriodId; readonly currency: string };

/** What a month end has to value receivables up by: open at the closing rate less carried (FX-4). */
export function dueValues(index: EvidenceIndex, lives: readonly ForeignLife[]) {
  const due = new Map<string, Valued & { readonly functional: string; readonly amount: bigint }>();
  for (const { action, n } of index.of("action")) {
    if (action.kind !== "recognise") continue;
    const { entity, period } = action;
    const on = lastDayOf(period);
    const run = new Map<string, bigint>();
    for (const life of lives.filter(({ invoice }) => invoice.entity === entity)) {
      const { currency } = life.invoice.total;
      const standing = standingOn(life, on, n);
      if (standing === undefined) continue;
      const worth = worthOn(index, standing.open, currency, life.functional, "closing", on);
      const gap = (worth ?? standing.carrying) - standing.carrying;
      run.set(currency, (run.get(currency) ?? 0n) + gap);
      const key = `${entity} ${period} ${currency}`;
      const amount = run.get(currency) ?? 0n;
      due.set(key, { entity, period, currency, functional: life.functional, amount });
    }
  }
  return due;
}

function valuedOn(index: EvidenceIndex, { entity, currency }: Valued, on: string, into: string) {
  const journals = index.journals.filter(
    ({ object }) =>
      object.purpose === "revaluation" &&
      object.entity === entity &&
      object.currency === currency &&
      object.postedOn === on,
  );
  const roles = new Set<AccountRole>(["ar_revaluation"]);
  return { amount: movementIn(index.model, journals, roles, into), line: journals[0]?.n ?? null };
}

/** On the last day what is due for the month, less the month before's, which is taken back. */
function checkValues(index: EvidenceIndex, lives: readonly ForeignLife[]): CheckResult {
  const all = [...dueValues(index, lives).values()];
  const findings = all.flatMap((one): readonly Remark[] => {
    const days = [
      [lastDayOf(one.period), one.amount],
      [firstDayOf(nextPeriod(one.period)), -one.amount],
    ] as const;
    return days.flatMap(([on, amount]) => {
      const found = valuedOn(index, one, on, one.functional);
      if (found.amount === amount) return [];
      const text = (value: bigint) => moneyText(minor(value, one.functional));
      return [
        {
          message: `receivables of ${one.entity} in ${one.currency} are valued on ${on} by another amount than the closing rate gives`,
          object: `revaluation of ${one.period}`,
          expected: text(amount),
          actual: text(found.amount),
          atRisk: atRisk(minor(found.amount - amount, one.functional)),
          line: found.line,
        },
      ];
    });
  });
  return { compared: 2 * all.length, findings: [...findings, ...withoutCause(index, all)] };
}

/** A revaluation of a month, or its reversal, in which nothing foreign was open. */
function withoutCause(index: EvidenceIndex, due: readonly Valued[]): readonly Remark[] {
  const known = new Set(
    due.flatMap(({ entity, period, currency }) =>
      [lastDayOf(period), firstDayOf(nextPeriod(period))].map(
        (on) => `${entity} ${currency} ${on}`,
      ),
    ),
  );
  return index.journals.flatMap(({ object, n }): readonly Remark[] => {
    const { purpose, entity, currency, postedOn, id } = object;
    if (purpose !== "revaluation" || known.has(`${entity} ${currency} ${postedOn}`)) return [];
    return [
      {
        message: `journal ${id} values receivables on ${postedOn}, where nothing in ${currency} was open`,
        object: `journal ${id}`,
        expected: "no revaluation",
        actual: `a revaluation of ${entity}`,
        atRisk: [],
        line: n,
      },
    ];
  });
}

/**
 * Exchange, computed a second time from facts and the rate table: what invoices in other currencies
 * are booked at, settle for, and are valued at by each month end.
 */
export function exchangeInBooks(index: EvidenceIndex): CheckResult {
  const lives = index.facts.invoice.all().flatMap((invoice) => foreignLife(index, invoice) ?? []);
  const steps = lives.flatMap(({ steps, functional }) =>
    steps.map((step) => checkStep(index, functional, step)),
  );
  return together([...steps, checkValues(index, lives)]);
}
