import fc from "fast-check";
import { type CreditBasis, creditBases } from "../model/facts/billing.ts";

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
  | { readonly do: "pay"; readonly of: number; readonly percent: number }
  | {
      readonly do: "credit";
      readonly of: number;
      readonly percent: number;
      readonly basis: CreditBasis;
    }
  | { readonly do: "refund"; readonly of: number }
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
const percent = fc.integer({ min: 1, max: 100 });

const deed: fc.Arbitrary<LittleDeed> = fc.oneof(
  fc.record({
    do: fc.constant("invoice" as const),
    lines: fc.array(line, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ do: fc.constant("pay" as const), of, percent }),
  fc.record({
    do: fc.constant("credit" as const),
    of,
    percent,
    basis: fc.constantFrom(...creditBases),
  }),
  fc.record({ do: fc.constant("refund" as const), of }),
  fc.record({ do: fc.constant("close" as const) }),
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
