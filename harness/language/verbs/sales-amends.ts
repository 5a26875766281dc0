import type { Span } from "../../../model/diagnostic.ts";
import type { DeedOf } from "../../../model/scenario/step.ts";
import { effectiveDay } from "../kinds/day.ts";
import { percentage, text } from "../kinds/plain.ts";
import { optional, required } from "../kinds/shape.ts";
import { nameOf, newName } from "../names.ts";
import { listWords } from "../words.ts";
import type { World } from "../world.ts";
import { type LineChange, lineChanges } from "./line-changes.ts";
import { type StepPlace, verb } from "./verb.ts";

type Deed = DeedOf<"sales amends">;
type Change = Deed["change"];

type Given = {
  readonly change: readonly LineChange[] | undefined;
  readonly discount: string | undefined;
  readonly "approved by": string | undefined;
};

/** What a line changes has to be there; what it adds is invoiced in the rhythm of the deal. */
function linesOf(deal: string, changes: readonly LineChange[], world: World): Change | undefined {
  const known = world.deals.get(deal);
  if (known === undefined) return undefined;
  let whole = true;
  const refuse = (span: Span, message: string, product: string) => {
    whole = false;
    world.reportWord("unknown-product", span, message, product, known.products);
  };
  for (const { product, from, discountPercent, span } of changes) {
    const has = known.products.includes(product);
    if (from > 0 && !has) {
      refuse(span, `"$${deal}" has no ${product}; it has ${known.products.join(", ")}`, product);
    } else if (from > 0 && discountPercent !== null) {
      refuse(span, `${product} keeps the discount that it has; only an added one gets another`, "");
    } else if (from === 0 && !has && world.products.get(product)?.billed !== known.billed) {
      const message = `${product} is not invoiced by the ${known.billed}, as "$${deal}" is; make a deal of its own`;
      refuse(span, message, product);
    }
  }
  if (!whole) return undefined;
  const added = changes
    .map(({ product }) => product)
    .filter((one) => !known.products.includes(one));
  world.deals.set(deal, { ...known, products: [...known.products, ...added] });
  return { of: "lines", lines: changes.map(({ span: _span, ...line }) => line) };
}

function changeOf(deal: string, given: Given, step: StepPlace, world: World): Change | undefined {
  const { change, discount } = given;
  if ((change === undefined) === (discount === undefined)) {
    const message = "an amendment changes one thing: write `change` or `discount`";
    world.report("wrong-shape", step.spanOf("sales amends"), message);
    return undefined;
  }
  if (discount !== undefined) {
    return { of: "discount", percent: discount, approvedBy: given["approved by"] ?? null };
  }
  return change && linesOf(deal, change, world);
}

/** Only a quantity has an invoice of its own; a discount has credit memos. */
function noteDiscount(name: string, world: World): void {
  const introduced = world.names.get(name);
  if (introduced) world.names.set(name, { ...introduced, kind: "discount" });
}

export const salesAmends = verb({
  words: "sales amends",
  sentence:
    "Sales changes quantities of a running deal, adds products to it, or grants a discount on it.",
  example: `- on: 2026-07-01
  sales amends: $deal
  change: seats 10 -> 15
  as: $upsell
`,
  shape: {
    "sales amends": required(nameOf("deal"), "The deal that is changed."),
    change: optional(
      lineChanges,
      "The new quantity of one product, or a table of several; a product from 0 is added and ends with the deal.",
    ),
    discount: optional(percentage, "What is taken off every price of the deal from then on."),
    from: optional(effectiveDay, "The day from which it holds, also earlier; else the step's."),
    "approved by": optional(text(), "Who approved the discount; without it nobody has."),
    as: required(newName("amendment"), "The name of the amendment."),
  },
  deed: (given, step, world) => {
    const deal = given["sales amends"];
    if (given.discount !== undefined) noteDiscount(given.as, world);
    const change = changeOf(deal, given, step, world);
    if (change === undefined) return undefined;
    if (change.of === "lines" && given["approved by"] !== undefined) {
      const message = "`approved by` belongs to a discount; a quantity needs no approval";
      world.report("wrong-shape", step.spanOf("approved by"), message);
      return undefined;
    }
    return { do: "sales amends", deal, as: given.as, effectiveOn: given.from ?? step.on, change };
  },
  english: ({ deal, as, effectiveOn, change }, world) => {
    if (change.of === "lines") {
      const words = change.lines.map(({ product, from, to, discountPercent }) => {
        const discount = discountPercent === null ? "" : ` at ${discountPercent} % off`;
        return `${world.products.get(product)?.name ?? product} from ${from} to ${to}${discount}`;
      });
      return `Sales amends $${deal}: ${listWords(words)}, effective ${effectiveOn} ($${as}).`;
    }
    const approval =
      change.approvedBy === null ? "not approved" : `approved by ${change.approvedBy}`;
    return `Sales grants ${change.percent} % off $${deal} from ${effectiveOn}, ${approval} ($${as}).`;
  },
});
