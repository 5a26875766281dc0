import { type Invoice, payInvoice } from "../../../mocks/engines/billing/index.ts";
import { setBehaviour } from "../../../mocks/engines/payments/index.ts";
import type { Catalogue } from "./catalogue.ts";
import { done, type Systems } from "./world.ts";

/** What customers, their banks and the payment platform do. */
export function cashActs({ billing }: Systems, known: Catalogue, settle: () => void) {
  return {
    /** The customer pays what an invoice still demands, by bank transfer or by his card. */
    pays({ id }: Invoice, by: "transfer" | "card" = "transfer"): void {
      done(payInvoice(billing, id, by === "card" ? {} : { outOfBand: true }));
      settle();
    },
    declines(customer = "acme"): void {
      known.customerId(customer);
      done(setBehaviour(billing.payments, customer, "insufficient funds"));
    },
    accepts(customer = "acme"): void {
      done(setBehaviour(billing.payments, customer, "accepts"));
    },
  };
}
