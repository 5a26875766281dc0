import type { DeedOf } from "../../../model/scenario/step.ts";
import type { Crm } from "./crm.ts";
import { addLine, blankDeal, today } from "./draft-deal.ts";
import { customerNamed, productNamed, standardBook, sure } from "./named.ts";
import type { Customer, Deal, Draft } from "./records.ts";

/**
 * The rhythm that all products of a deal share; two rhythms in one deal are two deals. What is
 * charged once follows the others.
 */
function rhythmOf(crm: Crm, products: readonly string[]): Deal["billed"] {
  const all = new Set(products.map((code) => productNamed(crm, code).billed));
  const rhythms = new Set([...all].filter((rhythm) => rhythm !== "once"));
  if (rhythms.size > 1) {
    throw new Error(
      `products of one deal are invoiced in different rhythms (${[...rhythms].join(", ")}): make two deals`,
    );
  }
  return [...rhythms][0] ?? null;
}

/** Sales closes a deal: the deal with its lines, won, under an activated contract of its own. */
export function closeDeal(crm: Crm, deed: DeedOf<"sales closes">): void {
  crm.unit.run(() => {
    const running = [...crm.deals.all()].find((deal) => deal.key === deed.deal && !deal.deleted);
    // Closing again a deal that was opened again keeps its lines: only its stage moves.
    if (running) {
      const stage = crm.vocabulary.stageOfWon;
      sure(crm.deals.update(running.id, { stage, closeOn: today(crm) }), `deal ${deed.deal}`);
      return;
    }
    const customer = customerNamed(crm, deed.customer);
    const contractId = activatedContract(crm, customer, deed);
    const draft: Draft<Deal> = {
      ...blankDeal(crm, customer),
      key: deed.deal,
      name: `${customer.legalName} ${deed.deal}`,
      type: crm.vocabulary.types.new,
      effectiveOn: deed.startsOn,
      termMonths: deed.termMonths,
      renews: deed.renews,
      billingDay: deed.billingDay ?? null,
      trialDays: deed.trialDays ?? null,
      discountApproved: !deed.inReview && deed.lines.some((line) => line.discountPercent !== null),
      billed: rhythmOf(
        crm,
        deed.lines.map((line) => line.product),
      ),
      contractId,
      bookId: standardBook(crm),
    };
    const deal = sure(crm.deals.insert(draft, deed.deal), `deal ${deed.deal}`);
    for (const line of deed.lines) addLine(crm, deal, { ...line, previousQuantity: null });
  });
}

function activatedContract(crm: Crm, customer: Customer, deed: DeedOf<"sales closes">): string {
  const made = sure(
    crm.contracts.insert(
      {
        number: "",
        customerId: customer.id,
        status: "draft",
        startsOn: deed.startsOn,
        termMonths: deed.termMonths,
        activatedAt: null,
        arr: null,
        billingStatus: null,
        service: null,
        subscriptionId: null,
      },
      deed.deal,
    ),
    `the contract of ${deed.deal}`,
  );
  sure(crm.contracts.update(made.id, { status: "activated" }), "activating a contract");
  return made.id;
}
