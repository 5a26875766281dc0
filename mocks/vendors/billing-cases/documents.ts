import { deepEqual, equal, ok } from "node:assert/strict";
import {
  amounts,
  type BillingCase,
  day,
  hour,
  invoices,
  monthlySupport,
  opened,
  type Told,
  theInvoice,
} from "./world.ts";

function notices(world: Told): readonly string[] {
  return world.records.flatMap((one) => (one.kind === "notice" ? [one.notice] : []));
}

/** What happens to invoices: collection, failure, credit. */
export const documentCases: readonly BillingCase[] = [
  {
    name: "a paid invoice has one payment, and the customer gets the invoice and a receipt",
    run: async (dialect, connect) => {
      const world = opened(dialect, connect);
      await monthlySupport(world, "acme");
      deepEqual(
        world.facts("payment").map((one) => [one.status, one.method, ...amounts(one.amount)]),
        [["succeeded", "card", "100.00"]],
      );
      ok(notices(world).includes("invoice"));
      ok(notices(world).includes("receipt"));
    },
  },
  {
    name: "a card that declines is tried again on the days of the operating model, then it ends",
    run: async (dialect, connect) => {
      const world = opened(dialect, connect);
      await monthlySupport(world, "acme");
      world.mock.decline("acme", "insufficient funds");
      world.pass(60 * day);
      const [, renewal] = invoices(world);
      const attempts = world
        .facts("payment attempt")
        .filter((one) => one.invoiceId === renewal?.id);
      // the attempt at finalisation, then 3, 5 and 7 days after the one before
      deepEqual(
        attempts.map((one) => [one.on, one.outcome]),
        [
          ["2026-02-01", "failed"],
          ["2026-02-04", "failed"],
          ["2026-02-09", "failed"],
          ["2026-02-16", "failed"],
        ],
      );
      equal(world.facts("subscription")[0]?.status, "canceled");
      equal(invoices(world).length, 2);
    },
  },
  {
    name: "a card that works again is charged by the next attempt",
    run: async (dialect, connect) => {
      const world = opened(dialect, connect);
      await monthlySupport(world, "acme");
      world.mock.decline("acme", "insufficient funds");
      world.pass(33 * day);
      equal(world.facts("subscription")[0]?.status, "past due");
      world.mock.accept("acme");
      world.pass(4 * day);
      equal(invoices(world)[1]?.status, "paid");
      equal(world.facts("subscription")[0]?.status, "active");
    },
  },
  {
    name: "an invoice that is sent is due after its days and paid by transfer",
    run: async (dialect, connect) => {
      const world = opened(dialect, connect);
      await monthlySupport(world, "bolt");
      world.pass(2 * hour);
      const open = theInvoice(world);
      deepEqual([open.status, open.dueOn], ["open", "2026-01-31"]);
      world.mock.pay(open.id, { by: "bank transfer", amount: null });
      deepEqual([theInvoice(world).status, ...amounts(theInvoice(world).open)], ["paid", "0.00"]);
      equal(world.facts("payment")[0]?.method, "bank transfer");
    },
  },
  {
    name: "a credit memo on a paid invoice refunds and leaves the invoice paid",
    run: async (dialect, connect) => {
      const world = opened(dialect, connect);
      await monthlySupport(world, "acme");
      await world.client.creditAndRefund(theInvoice(world).id, 4000, 4000);
      const [memo] = world.facts("credit memo");
      ok(memo);
      deepEqual(amounts(memo.total, memo.refunded, memo.appliedToInvoice), [
        "40.00",
        "40.00",
        "0.00",
      ]);
      deepEqual(
        world.facts("refund").map((one) => [one.creditMemoId, ...amounts(one.amount)]),
        [[memo.id, "40.00"]],
      );
      equal(theInvoice(world).status, "paid");
    },
  },
  {
    name: "finance credits on the platform itself, with its basis",
    run: async (dialect, connect) => {
      const world = opened(dialect, connect);
      await monthlySupport(world, "acme");
      const { id, net } = theInvoice(world);
      world.mock.credit(id, {
        do: "finance credits",
        document: { kind: "invoice", name: "deal", period: null },
        as: "goodwill",
        net,
        product: null,
        basis: "concession",
        settle: "balance",
        refund: null,
      });
      const [memo] = world.facts("credit memo");
      ok(memo);
      deepEqual(
        [memo.basis, memo.metadata.credit, ...amounts(memo.total, memo.toBalance)],
        ["concession", "goodwill", "100.00", "100.00"],
      );
    },
  },
];
