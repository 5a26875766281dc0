import type { DeedOf } from "../../../model/scenario/step.ts";
import type { Crm } from "./crm.ts";
import { customerNamed, sure } from "./named.ts";

/** Sales operations gives the customer another legal name. */
export function renameCustomer(crm: Crm, { customer, to }: DeedOf<"sales renames">): void {
  crm.unit.run(() => {
    const { id } = customerNamed(crm, customer);
    sure(crm.customers.update(id, { legalName: to }), `the new name of ${customer}`);
  });
}

/** Somebody in sales notes other payment terms on the customer; deals closed from now on take them. */
export function setTerms(
  crm: Crm,
  { customer, netDays }: Pick<DeedOf<"sales sets terms">, "customer" | "netDays">,
): void {
  crm.unit.run(() => {
    const { id } = customerNamed(crm, customer);
    const terms = { collection: "send invoice", daysUntilDue: netDays } as const;
    sure(crm.customers.update(id, { terms }), `the terms of ${customer}`);
  });
}
