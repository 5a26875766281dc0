import type { AccountRole } from "../../../model/accounts.ts";
import type { BusinessDate } from "../../../model/days.ts";
import type { Payout } from "../../../model/facts/cash.ts";
import { minor, moneyText } from "../../../model/money.ts";
import { touchesFees } from "../books/card-fees.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { movement } from "../ledger.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

const bank: ReadonlySet<AccountRole> = new Set(["cash_bank"]);
const fees: ReadonlySet<AccountRole> = new Set(["payment_fees"]);

type Settled = {
  readonly what: string;
  readonly currency: string;
  readonly due: bigint;
  readonly found: bigint;
  readonly line: number | null;
};

function net({ members }: Payout): bigint {
  return members.reduce((sum, { amount, fee }) => sum + amount.minor - fee.minor, 0n);
}

/** What the batches of one day have put on an account. */
function batched(index: EvidenceIndex, on: BusinessDate, roles: ReadonlySet<AccountRole>) {
  const journals = index.journals.filter(
    (line) => touchesFees(line) && line.object.documentOn === on,
  );
  return { found: movement(journals, roles), line: journals.at(-1)?.n ?? null };
}

/** The fees of a day, where every charge of that day has been paid out: then they are all known. */
function feesOfDays(index: EvidenceIndex, payouts: readonly Payout[]): readonly Settled[] {
  const members = payouts.flatMap((payout) => payout.members);
  const paid = new Map(members.map((member) => [member.sourceId, member]));
  const charges = index.facts["payment attempt"].all().filter((one) => one.outcome === "succeeded");
  const byDay = Map.groupBy(charges, ({ on }) => on);
  return [...byDay].flatMap(([on, ofDay]): Settled[] => {
    const found = ofDay.map(({ id }) => paid.get(id));
    const [first] = found;
    if (first === undefined || found.includes(undefined)) return [];
    const due = found.reduce((sum, member) => sum + (member?.fee.minor ?? 0n), 0n);
    const what = `the processor fees of ${on}`;
    return [{ what, currency: first.fee.currency, due, ...batched(index, on, fees) }];
  });
}

function settled(index: EvidenceIndex): readonly Settled[] {
  const payouts = index.facts.payout.all();
  const members = payouts.map((payout): Settled => {
    const { id, amount } = payout;
    const line = index.facts.payout.lastLine(id) ?? null;
    const what = `payout ${id} against its members`;
    return { what, currency: amount.currency, due: net(payout), found: amount.minor, line };
  });
  const byDay = Map.groupBy(payouts, ({ paidOn }) => paidOn);
  const banked = [...byDay].map(([on, ofDay]): Settled => {
    const due = ofDay.reduce((sum, { amount }) => sum + amount.minor, 0n);
    const currency = ofDay[0]?.amount.currency ?? "";
    return { what: `the bank on ${on}`, currency, due, ...batched(index, on, bank) };
  });
  return [...members, ...banked, ...feesOfDays(index, payouts)];
}

/**
 * A9: payout = Σ (amount − fee) of its charges, refunds and disputes; bank movement of a day = Σ
 * payouts; fees booked for a day whose charges are all paid out = Σ fees withheld. At risk: the gap.
 * Severity 2.
 */
export const payoutsSettle: Law = {
  id: "A9",
  sentence:
    "A payout is the sum of its charges, refunds, disputes and fees, line by line, and the bank account has received exactly that.",
  check: (index) => {
    const all = settled(index);
    const findings = all.flatMap(({ what, currency, due, found, line }): Remark[] => {
      if (due === found) return [];
      return [
        {
          message: `${what} does not settle`,
          object: what,
          expected: moneyText(minor(due, currency)),
          actual: moneyText(minor(found, currency)),
          atRisk: atRisk(minor(found - due, currency)),
          line,
        },
      ];
    });
    return { compared: all.length, findings };
  },
};
