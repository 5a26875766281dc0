import { expect, test } from "vitest";
import { businessDate } from "../../../model/days.ts";
import { money } from "../../../model/money.ts";
import type { GivenProduct } from "../../../model/scenario/index.ts";
import { openErp, smallCatalogue } from "../erp-battery/world.ts";
import { openInProcess } from "./conversation/driver.ts";
import { netsuite } from "./index.ts";

const year = { startsOn: businessDate("2026-01-01"), endsOn: businessDate("2027-01-01") };
const usd = (text: string) => money(text, "USD");

const terms = {
  agreedOn: year.startsOn,
  price: usd("12000.00"),
  obligations: [
    { id: "seats", product: "seats", sellingPrice: usd("12000.00"), servicePeriod: year },
    { id: "addon", product: "addon", sellingPrice: usd("3000.00"), servicePeriod: null },
  ],
};

const unmapped = smallCatalogue.products.find(({ key }) => key === "addon") as GivenProduct;

async function opened() {
  const world = openErp(netsuite);
  const client = openInProcess(world.mock, world, netsuite.baseUrl);
  const customer = { companyName: "Acme", subsidiary: { externalId: "US01" } };
  await client.record("PUT", "customer/eid:acme", customer);
  world.mock.mapProduct(unmapped);
  return { erp: world.mock, client };
}

const invoice = {
  entity: { externalId: "acme" },
  tranDate: "2026-01-02",
  custbody_contract: "agreement-1",
  item: {
    items: [
      {
        item: { externalId: "seats" },
        amount: 12000,
        revRecStartDate: "2026-01-01",
        revRecEndDate: "2026-12-31",
      },
    ],
  },
};

test("an arrangement is made from the invoices of an agreement, and from nothing else", async () => {
  const { erp, client } = await opened();
  expect(erp.allocate("agreement-1", terms)).toBe(
    "the ERP has no invoice of agreement agreement-1",
  );
  await client.record("PUT", "invoice/eid:in_1", invoice);
  const unknown = terms.obligations.map((one) => ({ ...one, product: "nothing" }));
  const refused = erp.allocate("agreement-1", { ...terms, obligations: unknown });
  expect(refused).toBe("the allocation of agreement-1 is refused: unknown_item");
  expect(erp.accept("agreement-1", "addon", year.startsOn)).toContain("no revenue arrangement");
});

test("the price is earned by the elements, and the invoice's own plan ends", async () => {
  const { erp, client } = await opened();
  await client.record("PUT", "invoice/eid:in_1", invoice);
  expect(erp.allocate("agreement-1", terms)).toBeUndefined();
  expect(erp.accept("agreement-1", "seats", year.startsOn)).toContain("obligation_not_due");
  erp.recognise("2026-01");
  const q = `SELECT SUM(tal.credit) AS s FROM transactionaccountingline tal
    JOIN account a ON a.id = tal.account WHERE a.externalid = 'revenue_subscription'`;
  // 12,000.00 × 12,000 ÷ 15,000 × 31 ÷ 365
  expect((await client.query(q)).map(({ links: _links, ...row }) => row)).toEqual([
    { s: "815.34" },
  ]);
});
