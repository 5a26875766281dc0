import { type BusinessDate, dateIn } from "../../model/days.ts";
import { entityOf } from "../../model/entities.ts";
import type { Invoice } from "../../model/facts/billing.ts";
import type { Money } from "../../model/money.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { History, Version } from "./history.ts";

/** An issued invoice that was taken back whole: a movement of its own, on the day of voiding (CRN-5). */
export type Voiding = {
  readonly type: "voiding";
  readonly id: string;
  readonly invoiceId: string;
  readonly entity: string;
  readonly customerId: string;
  readonly voidedOn: BusinessDate;
  /** What it demanded until then, tax included. */
  readonly amount: Money;
  /** The invoice as it was issued. */
  readonly issued: Invoice;
};

/** Every voiding that invoices tell of, in the order of evidence; one of a draft takes nothing back. */
export function voidingsIn(
  invoices: History<Invoice>,
  model: OperatingModel,
): readonly Version<Voiding>[] {
  const all = invoices.ids.flatMap((id): Version<Voiding>[] => {
    const versions = invoices.versions(id);
    const at = versions.findIndex(({ object }) => object.status === "void");
    const told = versions[at];
    const issued = versions[at - 1]?.object;
    if (told === undefined || issued === undefined || issued.status === "draft") return [];
    const { entity, customerId, total } = issued;
    const voidedOn = dateIn(told.at, entityOf(model, entity).timeZone);
    const object: Voiding = {
      ...{ type: "voiding", id: `${id}_void`, invoiceId: id, entity, customerId },
      ...{ voidedOn, amount: total, issued },
    };
    return [{ n: told.n, at: told.at, object }];
  });
  return all.sort((a, b) => a.n - b.n);
}
