import fc from "fast-check";
import { type CreditBasis, creditBases, paymentMethods } from "../model/facts/billing.ts";

/** One line to be invoiced; `months` 0 is a thing earned at once. Amounts in minor units. */
export type LittleLine = {
  readonly net: number;
  readonly months: number;
  /** Days from the invoice's date to the start of service, also before it. */
  readonly startsIn: number;
  readonly isTaxed: boolean;
};

/** Something that happens to a customer's account. `of` counts among what it can happen to. */
export type LittleDeed =
  | { readonly do: "invoice"; readonly lines: readonly LittleLine[] }
  /** In whole, as a platform collects an invoice. */
  | { readonly do: "pay"; readonly of: number; readonly by: (typeof paymentMethods)[number] }
  /** What exceeds the open amount stays with the customer and pays what is invoiced next. */
  | {
      readonly do: "credit";
      readonly of: number;
      readonly percent: number;
      readonly basis: CreditBasis;
    }
  /** Credits what was paid, and pays it back. */
  | {
      readonly do: "refund";
      readonly of: number;
      readonly percent: number;
      readonly basis: CreditBasis;
    }
  | { readonly do: "close" };

export type LittleOperation = {
  readonly deed: LittleDeed;
  /** Days after the operation before. */
  readonly daysLater: number;
  /** How many days its document is dated back. */
  readonly daysLate: number;
};

export type LittleTimelineConstraints = {
  /** Default 6. */
  readonly maxOperations?: number;
  /** Default 45: far enough to fall into a month that is closed. */
  readonly maxDaysLate?: number;
};

const line: fc.Arbitrary<LittleLine> = fc.record({
  net: fc.integer({ min: 1, max: 2_000_000 }),
  months: fc.integer({ min: 0, max: 12 }),
  startsIn: fc.integer({ min: -60, max: 60 }),
  isTaxed: fc.boolean(),
});

const of = fc.nat({ max: 5 });
// In full as often as in part: the last credit of a line takes the rest of its tax (CRN-1).
const percent = fc.oneof(fc.constant(100), fc.integer({ min: 1, max: 100 }));

const invoice = fc.record({
  do: fc.constant("invoice" as const),
  lines: fc.array(line, { minLength: 1, maxLength: 2 }),
});
const pay = fc.record({
  do: fc.constant("pay" as const),
  of,
  by: fc.constantFrom(...paymentMethods),
});
const credit = fc.record({
  do: fc.constant("credit" as const),
  of,
  percent,
  basis: fc.constantFrom(...creditBases),
});
const refund = fc.record({
  do: fc.constant("refund" as const),
  of,
  percent,
  basis: fc.constantFrom(...creditBases),
});
const close = fc.record({ do: fc.constant("close" as const) });

// Invoices more often, since the others need one.
const deed: fc.Arbitrary<LittleDeed> = fc.oneof(
  { weight: 3, arbitrary: invoice },
  { weight: 2, arbitrary: pay },
  { weight: 2, arbitrary: credit },
  { weight: 2, arbitrary: refund },
  { weight: 2, arbitrary: close },
);

/** A few operations on one customer's account, in order; some find nothing that they could do. */
export function littleTimeline(
  constraints: LittleTimelineConstraints = {},
): fc.Arbitrary<readonly LittleOperation[]> {
  const { maxOperations = 6, maxDaysLate = 45 } = constraints;
  const operation = fc.record({
    deed,
    daysLater: fc.nat({ max: 40 }),
    daysLate: fc.nat({ max: maxDaysLate }),
  });
  return fc.array(operation, { maxLength: maxOperations });
}
