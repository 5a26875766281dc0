import type { DeedOf } from "../../../model/scenario/step.ts";
import type { Crm } from "./crm.ts";
import { today } from "./draft-deal.ts";
import { dealNamed, sure } from "./named.ts";

/** An approved quote begins its term today; a rejected one is a lost deal. */
export function decideQuote(
  crm: Crm,
  deed: DeedOf<"sales approves"> | DeedOf<"sales rejects">,
): void {
  crm.unit.run(() => {
    const { id } = dealNamed(crm, deed.deal);
    const change =
      deed.do === "sales approves"
        ? { discountApproved: true, effectiveOn: today(crm) }
        : { stage: crm.vocabulary.stageOfLost };
    sure(crm.deals.update(id, change), `the quote of ${deed.deal}`);
  });
}
