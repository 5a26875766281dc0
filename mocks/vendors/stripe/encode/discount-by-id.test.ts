import { expect, test } from "vitest";
import type { Billing } from "../../../engines/billing/billing.ts";
import { discountById } from "./discount-by-id.ts";

type Holder = Readonly<Record<string, unknown>>;
const di = (id: string) => ({ id });

/** Billing with as many subscriptions, each with a discount of its own; counts how often all are gone through. */
function billing(count: number) {
  const subscriptions = new Map<string, Holder>();
  for (let n = 1; n <= count; n += 1) {
    const own = { items: [{ discounts: [di(`di_item${n}`)] }], discounts: [di(`di_${n}`)] };
    subscriptions.set(`sub_${n}`, { id: `sub_${n}`, customerId: `cus_${n}`, ...own });
  }
  const invoice = { id: "in_1", customerId: "cus_1", subscriptionId: "sub_1" };
  const invoices = new Map([["in_1", { ...invoice, discounts: [di("di_1"), di("di_invoice")] }]]);
  let walks = 0;
  const subscription = {
    get: (id: string) => subscriptions.get(id),
    values: () => {
      walks += 1;
      return subscriptions.values();
    },
  };
  const tables = { subscription, invoice: invoices };
  return {
    billing: { tables } as unknown as Billing,
    subscriptions,
    walks: () => walks,
  };
}

test("a discount is found on a subscription, on its item or on an invoice", () => {
  const { billing: world } = billing(3);
  expect(discountById(world, "di_2")?.owner.subscriptionId).toBe("sub_2");
  expect(discountById(world, "di_item3")?.owner.subscriptionId).toBe("sub_3");
  expect(discountById(world, "di_invoice")?.owner.invoiceId).toBe("in_1");
  expect(discountById(world, "di_9")).toBeUndefined();
});

test("one that was found is not looked for among all subscriptions again", () => {
  const { billing: world, walks } = billing(100);
  for (let time = 0; time < 5; time += 1) discountById(world, "di_99");
  expect(walks()).toBe(1);
});

test("one that was taken off its subscription since then is looked for anew", () => {
  const { billing: world, subscriptions } = billing(2);
  expect(discountById(world, "di_1")?.owner.subscriptionId).toBe("sub_1");
  const before = subscriptions.get("sub_1") ?? {};
  subscriptions.set("sub_1", { ...before, discounts: [] });
  expect(discountById(world, "di_1")?.owner).toMatchObject({ invoiceId: "in_1" });
});
