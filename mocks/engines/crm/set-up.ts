import type { SetUp } from "../../../model/mock.ts";
import type { GivenCustomer } from "../../../model/scenario/index.ts";
import type { Crm } from "./crm.ts";
import { standardBook, sure } from "./named.ts";
import type { Terms } from "./records.ts";

function termsOf(customer: GivenCustomer): Terms {
  return customer.paysBy.how === "card"
    ? { collection: "charge automatically", daysUntilDue: null }
    : { collection: "send invoice", daysUntilDue: customer.paysBy.netDays };
}

/** The records that stand at the start: customers, products and their prices in the standard book. */
export function setUp(crm: Crm, given: SetUp): void {
  crm.unit.run(() => {
    const book = standardBook(crm);
    for (const customer of given.customers) {
      crm.customers.insert(
        {
          key: customer.key,
          legalName: customer.legalName,
          email: `${customer.key}@${customer.key}.example`,
          shipsTo: customer.shipsTo,
          entity: customer.entity ?? null,
          exemptions: customer.exemption === undefined ? [] : [customer.exemption],
          terms: termsOf(customer),
          billingId: null,
        },
        customer.key,
      );
    }
    for (const product of given.products) {
      const made = sure(
        crm.products.insert(
          { code: product.key, name: product.name, active: true, billed: product.billed },
          product.key,
        ),
        `product ${product.key}`,
      );
      const price = {
        bookId: book,
        productId: made.id,
        unitPrice: product.pricePerBilling,
        active: true,
      };
      sure(crm.prices.insert(price, `standard/${product.key}`), `the price of ${product.key}`);
    }
  });
}
