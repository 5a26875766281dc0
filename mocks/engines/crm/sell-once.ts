import type { DeedOf } from "../../../model/scenario/step.ts";
import type { Crm } from "./crm.ts";
import { addLine, blankDeal } from "./draft-deal.ts";
import { customerNamed, standardBook, sure } from "./named.ts";
import type { Deal, Draft } from "./records.ts";

/** Sales sells something once: a won deal without a term and without a contract. */
export function sellOnce(crm: Crm, deed: DeedOf<"sales sells">): void {
  crm.unit.run(() => {
    const customer = customerNamed(crm, deed.customer);
    const draft: Draft<Deal> = {
      ...blankDeal(crm, customer),
      key: deed.order,
      name: `${customer.legalName} ${deed.order}`,
      type: crm.vocabulary.types.new,
      effectiveOn: deed.deliveredOn,
      billed: "once",
      bookId: standardBook(crm),
    };
    const order = sure(crm.deals.insert(draft, deed.order), `order ${deed.order}`);
    for (const line of deed.lines) {
      addLine(crm, order, { ...line, previousQuantity: null, discountPercent: null });
    }
  });
}
