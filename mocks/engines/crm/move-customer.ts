import type { DeedOf } from "../../../model/scenario/step.ts";
import type { Crm } from "./crm.ts";
import { customerNamed, sure } from "./named.ts";

/** The customer ships to another place from now on. */
export function moveCustomer(crm: Crm, { customer, to }: DeedOf<"customer moves">): void {
  crm.unit.run(() => {
    const { id } = customerNamed(crm, customer);
    sure(crm.customers.update(id, { shipsTo: to }), `the new place of ${customer}`);
  });
}
