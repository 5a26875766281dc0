import { expect } from "vitest";
import { businessDate, instantIn } from "../../../model/days.ts";
import { amountText, sum } from "../../../model/money.ts";
import { type ErpWorld, type ErpWorldOptions, smallCatalogue } from "./world.ts";

export type SaleLine = {
  readonly id: string;
  readonly item: string;
  /** Decimal text. */
  readonly net: string;
  /** Half-open; absent where the sender leaves it out. */
  readonly period?: readonly [startsOn: string, endsOn: string];
  readonly tax?: { readonly ratePercent: string; readonly amount: string };
  /** On a credit memo: the invoice line that it corrects, and how. */
  readonly credits?: { readonly invoice: string; readonly line: string; readonly basis: string };
};
export type Settled = { readonly document: string; readonly amount: string };
export type Outcome = "accepted" | "refused";

/** An ERP's API in domain words; each dialect's test translates them into the vendor's requests. */
export type ErpTongue = {
  /** A customer that this key stands for, billed in US dollars and taxed in `US-TX`. */
  addCustomer(key: string): Promise<Outcome>;
  invoice(sale: Sale): Promise<Outcome>;
  creditMemo(sale: Sale & { readonly settles?: readonly Settled[] }): Promise<Outcome>;
  payment(money: Money & { readonly amount: string }): Promise<Outcome>;
  refund(money: Money): Promise<Outcome>;
  journal(journal: JournalWish): Promise<Outcome>;
};
/** `key` is the external id; sending the same key again is the vendor's upsert. */
export type Sale = {
  readonly key: string;
  readonly customer: string;
  readonly on: string;
  readonly lines: readonly SaleLine[];
};
/** From or to `cash_clearing`. */
export type Money = {
  readonly key: string;
  readonly customer: string;
  readonly on: string;
  readonly settles: readonly Settled[];
};
export type JournalWish = {
  readonly key: string;
  readonly on: string;
  readonly lines: readonly {
    readonly account: string;
    readonly side: "debit" | "credit";
    readonly amount: string;
  }[];
};

export type ErpCase = {
  readonly name: string;
  readonly options?: ErpWorldOptions;
  run(world: ErpWorld, tongue: ErpTongue): Promise<void>;
};

const year = ["2026-01-01", "2027-01-01"] as const;
const tax = { ratePercent: "8.25", amount: "990.00" };
const seats: SaleLine = { id: "il_1", item: "seats", net: "12000.00", period: year, tax };
const invoice: Sale = { key: "in_1", customer: "acme", on: "2026-01-01", lines: [seats] };
const untaxed = (net: string): SaleLine => ({ id: "il_1", item: "seats", net, period: year });

async function accept(outcome: Promise<Outcome>): Promise<void> {
  expect(await outcome).toBe("accepted");
}

async function refuse(world: ErpWorld, outcome: () => Promise<Outcome>): Promise<void> {
  const before = world.recorded.length;
  expect(await outcome()).toBe("refused");
  expect(world.recorded.slice(before).filter((entry) => entry.kind !== "gap")).toEqual([]);
}

/** What every ERP must do, whatever its API: each case begins with empty books and customer `acme`. */
export const erpCases: readonly ErpCase[] = [
  {
    name: "an invoice posts receivable, deferred revenue and tax",
    async run(world, tongue) {
      await accept(tongue.invoice(invoice));
      expect(world.posting("in_1")).toEqual({
        accounts_receivable: "Dr 12990.00",
        deferred_revenue: "Cr 12000.00",
        tax_payable: "Cr 990.00",
      });
      const document = world.document("in_1");
      expect(document?.lines[0]?.servicePeriod).toEqual({ startsOn: year[0], endsOn: year[1] });
      expect([document?.kind, document?.status]).toEqual(["invoice", "open"]);
    },
  },
  {
    name: "the same invoice sent again changes nothing",
    async run(world, tongue) {
      await accept(tongue.invoice(invoice));
      const before = world.recorded.length;
      await accept(tongue.invoice(invoice));
      expect(world.recorded.length).toBe(before);
    },
  },
  {
    name: "an invoice sent again with another amount is corrected in place",
    async run(world, tongue) {
      await accept(tongue.invoice({ ...invoice, lines: [untaxed("100.00")] }));
      await accept(tongue.invoice({ ...invoice, lines: [untaxed("90.00")] }));
      expect(world.posting("in_1")).toEqual({
        accounts_receivable: "Dr 90.00",
        deferred_revenue: "Cr 90.00",
      });
    },
  },
  {
    name: "tax is posted as the sender states it, right or wrong",
    async run(world, tongue) {
      const wrong = { ...seats, tax: { ratePercent: "8.25", amount: "989.97" } };
      await accept(tongue.invoice({ ...invoice, lines: [wrong] }));
      expect(world.posting("in_1").tax_payable).toBe("Cr 989.97");
    },
  },
  {
    name: "a payment settles an invoice and its rest stays open",
    async run(world, tongue) {
      await accept(tongue.invoice({ ...invoice, lines: [untaxed("200.00")] }));
      const settles = [{ document: "in_1", amount: "200.00" }];
      const money = { key: "py_1", customer: "acme", on: "2026-01-02", amount: "250.00" };
      await accept(tongue.payment({ ...money, settles }));
      expect(world.document("in_1")?.status).toBe("settled");
      expect(amountText(world.document("py_1")?.open ?? sum([], "USD"))).toBe("50.00");
      expect(world.posting("py_1")).toEqual({
        accounts_receivable: "Cr 250.00",
        cash_clearing: "Dr 250.00",
      });
    },
  },
  {
    name: "more than an invoice still owes cannot be paid on it",
    async run(world, tongue) {
      await accept(tongue.invoice({ ...invoice, lines: [untaxed("200.00")] }));
      const settles = [{ document: "in_1", amount: "200.01" }];
      const money = { key: "py_1", customer: "acme", on: "2026-01-02", amount: "250.00" };
      await refuse(world, () => tongue.payment({ ...money, settles }));
    },
  },
  {
    name: "a credit memo for unused time takes back what is deferred and settles its invoice",
    async run(world, tongue) {
      await accept(tongue.invoice({ ...invoice, lines: [untaxed("1000.00")] }));
      const credits = { invoice: "in_1", line: "il_1", basis: "unused" };
      const { period: _none, ...line } = untaxed("300.00");
      const memo = {
        key: "cn_1",
        customer: "acme",
        on: "2026-01-15",
        lines: [{ ...line, credits }],
      };
      await accept(
        tongue.creditMemo({ ...memo, settles: [{ document: "in_1", amount: "300.00" }] }),
      );
      expect(world.posting("cn_1")).toEqual({
        accounts_receivable: "Cr 300.00",
        deferred_revenue: "Dr 300.00",
      });
      expect(amountText(world.document("in_1")?.open ?? sum([], "USD"))).toBe("700.00");
    },
  },
  {
    name: "a refund pays back what a credit memo has left, and nothing else",
    async run(world, tongue) {
      await accept(tongue.invoice({ ...invoice, lines: [untaxed("100.00")] }));
      const memo = { key: "cn_1", customer: "acme", on: "2026-01-15", lines: [untaxed("80.00")] };
      await accept(tongue.creditMemo(memo));
      const money = { key: "re_1", customer: "acme", on: "2026-01-16" };
      await refuse(world, () => tongue.refund({ ...money, settles: [] }));
      await accept(tongue.refund({ ...money, settles: [{ document: "cn_1", amount: "80.00" }] }));
      expect(world.posting("re_1")).toEqual({
        accounts_receivable: "Dr 80.00",
        cash_clearing: "Cr 80.00",
      });
      expect(world.document("cn_1")?.status).toBe("settled");
    },
  },
  {
    name: "a journal must balance to the cent",
    async run(world, tongue) {
      const debit = { account: "payment_fees", side: "debit", amount: "0.30" } as const;
      const credit = { account: "cash_clearing", side: "credit" } as const;
      const journal = { key: "fees_US01_2026-01-01", on: "2026-01-01" };
      const lines = [debit, { ...credit, amount: "0.29" }];
      await refuse(world, () => tongue.journal({ ...journal, lines }));
      await accept(tongue.journal({ ...journal, lines: [debit, { ...credit, amount: "0.30" }] }));
      expect(world.posting(journal.key)).toEqual({
        cash_clearing: "Cr 0.30",
        payment_fees: "Dr 0.30",
      });
    },
  },
  {
    name: "revenue is earned by the item's convention at the end of each month",
    async run(world, tongue) {
      await accept(tongue.invoice({ ...invoice, lines: [{ ...seats, tax: { ...tax } }] }));
      for (const period of ["2025-12", "2026-01", "2026-02"]) world.mock.recognise(period);
      // REV-4: 12,000.00 × 31 ÷ 365 = 1,019.18, then × 59 ÷ 365 less that = 920.55
      const earned = world.journals().filter((journal) => journal.purpose === "recognition");
      expect(
        earned.map((journal) => [
          journal.postedOn,
          amountText(journal.lines[0]?.debit ?? sum([], "USD")),
        ]),
      ).toEqual([
        ["2026-01-31", "1019.18"],
        ["2026-02-28", "920.55"],
      ]);
    },
  },
  {
    name: "a line of a deferred item without service period is refused",
    async run(world, tongue) {
      const { period: _none, ...line } = untaxed("10.00");
      await refuse(world, () => tongue.invoice({ ...invoice, lines: [line] }));
    },
  },
  {
    name: "a product that is not mapped is refused until finance maps it",
    async run(world, tongue) {
      const sale = { ...invoice, lines: [{ ...untaxed("10.00"), item: "addon" }] };
      await refuse(world, () => tongue.invoice(sale));
      const addon = smallCatalogue.products.find((product) => product.key === "addon");
      if (addon !== undefined) world.mock.mapProduct(addon);
      await accept(tongue.invoice(sale));
    },
  },
  {
    name: "a document dated in a closed month lands in the first open one",
    async run(world, tongue) {
      closeTwoMonths(world);
      await accept(tongue.invoice({ ...invoice, lines: [untaxed("10.00")] }));
      const { documentOn, period, postedOn } = world.document("in_1") ?? {};
      expect([documentOn, period, postedOn]).toEqual(["2026-01-01", "2026-02", "2026-02-01"]);
    },
  },
  {
    name: "where late documents are rejected, one dated in a closed month is refused",
    options: { profile: { closedPeriod: "reject" } },
    async run(world, tongue) {
      closeTwoMonths(world);
      await refuse(world, () => tongue.invoice({ ...invoice, lines: [untaxed("10.00")] }));
    },
  },
  {
    name: "a month closes only after the months before it",
    async run(world) {
      world.mock.recognise("2026-01");
      expect(() => world.mock.close("2026-01")).toThrow();
    },
  },
];

function closeTwoMonths(world: ErpWorld): void {
  const closesAt = instantIn(businessDate("2026-02-05"), "18:00", "America/New_York");
  world.push(Date.parse(closesAt) - Date.parse(world.now()));
  for (const period of ["2025-12", "2026-01"]) {
    world.mock.recognise(period);
    world.mock.close(period);
  }
}
