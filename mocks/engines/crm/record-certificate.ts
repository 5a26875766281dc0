import type { DeedOf } from "../../../model/scenario/step.ts";
import type { Crm } from "./crm.ts";
import { customerNamed, sure } from "./named.ts";

/** The customer has one more exemption certificate; those before it stay on file (TAX-5). */
export function recordCertificate(
  crm: Crm,
  { customer, exemption }: DeedOf<"finance records certificate">,
): void {
  crm.unit.run(() => {
    const { id, exemptions } = customerNamed(crm, customer);
    const after = { exemptions: [...exemptions, exemption] };
    sure(crm.customers.update(id, after), `the certificate of ${customer}`);
  });
}
