import {
  compare,
  type Money,
  minor,
  negate,
  share,
  subtract,
  sum,
  zero,
} from "../../../model/money.ts";
import { appliedBy } from "./applications.ts";
import { type Books, ofEntity } from "./books.ts";
import { bookingRate, converted, valued } from "./conversion.ts";
import type { DocumentDraft } from "./drafts.ts";
import { valuedSides } from "./lines.ts";
import { placeOf } from "./periods.ts";
import type { Plan, UnvaluedPlan } from "./plan.ts";
import type { Application, LedgerDocument, PostedLine } from "./records.ts";
import type { OrRefused } from "./refusals.ts";

/** A credit memo is worth what its invoice was (FX-7); everything else, the day's rate. */
function rateOf(books: Books, draft: DocumentDraft): OrRefused<string> | null {
  if (draft.kind === "credit memo") {
    const named = draft.lines.flatMap(({ creditedLine }) => creditedLine?.document ?? []);
    const [source] = [...named, ...draft.applications.map(({ to }) => to)];
    const original = source === undefined ? undefined : books.documents.get(source)?.exchangeRate;
    if (typeof original === "string") return original;
  }
  const place = placeOf(books, draft);
  return "refused" in place ? place : bookingRate(books, draft, place.postedOn);
}

/** Each application with the part of the taker's carrying amount that it releases (FX-3). */
function released(
  books: Books,
  applications: readonly Application[],
  before: LedgerDocument | undefined,
): readonly Application[] {
  return applications.map(({ to, amount }) => {
    const taker = books.documents.get(to);
    if (taker?.carrying == null) return { to, amount };
    const given = before?.applications.find((one) => one.to === to);
    const open = minor(taker.open.minor + (given?.amount.minor ?? 0n), amount.currency);
    const { currency } = taker.carrying;
    const carrying = minor(taker.carrying.minor + (given?.carried?.minor ?? 0n), currency);
    const { rounding } = books.options.context.operatingModel;
    const isLast = compare(amount, open) === 0;
    const carried = isLast ? carrying : share(carrying, amount.minor, open.minor, rounding);
    return { to, amount, carried };
  });
}

/** Schedules and credits of schedules, worth what their journal lines are (FX-5). */
function revenueParts(plan: UnvaluedPlan, lines: readonly PostedLine[], currency: string) {
  const on = (documentLine: string, role: string): Money =>
    sum(
      lines.flatMap((line) =>
        line.documentLine === documentLine && line.role === role ? (line.functional ?? []) : [],
      ),
      currency,
    );
  return {
    scheduled: plan.scheduled.map((one) => ({
      ...one,
      functional: negate(on(one.line, one.deferredAccount)),
    })),
    credits: plan.credits.map((one) => {
      if (one.credit === null) return one;
      const mine = lines.filter(({ documentLine }) => documentLine === one.credit?.line);
      const amount = sum(
        mine.flatMap(({ functional, jurisdiction }) =>
          jurisdiction === null ? (functional ?? []) : [],
        ),
        currency,
      );
      const deferred = sum(
        mine.flatMap(({ role, functional }) =>
          role === "deferred_revenue" ? (functional ?? []) : [],
        ),
        currency,
      );
      return { ...one, functional: { amount, earned: subtract(amount, deferred) } };
    }),
  };
}

/** Money at the day's rate, receivable at its carrying amount, the rest gain or loss (FX-3). */
function settled(
  books: Books,
  plan: UnvaluedPlan,
  control: Money,
  cash: Money,
): readonly PostedLine[] {
  const [receivable, money] = plan.lines;
  if (receivable === undefined || money === undefined) return plan.lines;
  const difference = negate(minor(control.minor + cash.minor, control.currency));
  const none = zero(plan.total.currency);
  const customer = { customer: receivable.customer };
  return [
    { ...receivable, functional: control },
    { ...money, functional: cash },
    ...valuedSides(books, "fx_realized", none, difference, customer),
  ];
}

/** The plan with every line worth something in the entity's currency, where that is another. */
export function valuedPlan(
  books: Books,
  draft: DocumentDraft,
  plan: UnvaluedPlan,
  before: LedgerDocument | undefined,
): OrRefused<Plan> {
  const { currency } = ofEntity(books, draft.entity).entity;
  if (draft.currency === currency) return { ...plan, exchangeRate: null, carrying: null };
  const rate = rateOf(books, draft);
  if (rate === null) return { ...plan, exchangeRate: null, carrying: null };
  if (typeof rate !== "string") return rate;
  const worth = (amount: Money) => converted(books, amount, rate, currency);
  const applications = released(books, plan.applications, before);
  const rest = worth(subtract(plan.total, appliedBy(applications, draft.currency)));
  const taken = sum(
    applications.flatMap(({ carried }) => carried ?? []),
    currency,
  );
  const whole = { ...plan, applications, exchangeRate: rate };
  const both = minor(taken.minor + rest.minor, currency);
  switch (draft.kind) {
    case "payment":
      return {
        ...whole,
        carrying: rest,
        lines: settled(books, plan, negate(both), worth(plan.total)),
      };
    case "refund":
      return {
        ...whole,
        carrying: null,
        lines: settled(books, plan, taken, negate(worth(plan.total))),
      };
    case "journal": {
      const [first] = plan.lines;
      if (first === undefined) return { ...whole, carrying: null };
      const signed = minor(first.debit.minor - first.credit.minor, draft.currency);
      return { ...whole, carrying: null, lines: valued(plan.lines, worth(signed)) };
    }
    default: {
      const control = draft.kind === "invoice" ? worth(plan.total) : negate(both);
      const lines = valued(plan.lines, control);
      const carrying = draft.kind === "invoice" ? control : rest;
      return { ...whole, carrying, lines, ...revenueParts(plan, lines, currency) };
    }
  }
}
