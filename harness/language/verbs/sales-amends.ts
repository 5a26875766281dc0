import { z } from "zod";
import type { Span } from "../../../model/diagnostic.ts";
import type { DeedOf } from "../../../model/scenario/step.ts";
import { within } from "../kinds/amount.ts";
import { effectiveDay } from "../kinds/day.ts";
import { textKind } from "../kinds/kind.ts";
import { percentage, text } from "../kinds/plain.ts";
import { optional, required } from "../kinds/shape.ts";
import { nameOf, newName } from "../names.ts";
import { knownProduct } from "../product-name.ts";
import type { World } from "../world.ts";
import { type StepPlace, verb } from "./verb.ts";

type Deed = DeedOf<"sales amends">;
type Change = Deed["change"];

const shape = /^(\S+)( +)(\d{1,9}) -> (\d{1,9})$/;

const quantityChange = textKind(
  "a product and its quantity before and after, `seats 10 -> 15`",
  z.string().regex(/^\S+ \d+ -> \d+$/),
  (node, world: World): (Change & { span: Span }) | undefined => {
    const [, product, , from, to] = shape.exec(node.text) ?? [];
    if (product === undefined || from === undefined || to === undefined) {
      const message = `"${node.text}" is not a change of quantity; write \`seats 10 -> 15\``;
      world.report("bad-number", node.span, message);
      return undefined;
    }
    const span = node.style === "plain" ? within(node.span, 0, product.length) : node.span;
    if (knownProduct(product, span, world) === undefined) return undefined;
    return { of: "quantity", product, from: Number(from), to: Number(to), span };
  },
);

type Given = {
  readonly change: (Change & { span: Span }) | undefined;
  readonly discount: string | undefined;
  readonly "approved by": string | undefined;
};

function quantityOf(deal: string, change: Change & { span: Span }, world: World) {
  if (change.of !== "quantity") return undefined;
  const { product, from, to, span } = change;
  const known = world.deals.get(deal)?.products;
  if (known === undefined || known.includes(product)) {
    return { of: "quantity", product, from, to } as const;
  }
  const message = `"$${deal}" has no ${product}; it has ${known.join(", ")}`;
  world.reportWord("unknown-product", span, message, product, known);
  return undefined;
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
  return change && quantityOf(deal, change, world);
}

/** Only a quantity has an invoice of its own; a discount has credit memos. */
function noteDiscount(name: string, world: World): void {
  const introduced = world.names.get(name);
  if (introduced) world.names.set(name, { ...introduced, kind: "discount" });
}

export const salesAmends = verb({
  words: "sales amends",
  sentence: "Sales changes the quantity of a running deal, or grants a discount on it.",
  example: `- on: 2026-07-01
  sales amends: $deal
  change: seats 10 -> 15
  as: $upsell
`,
  shape: {
    "sales amends": required(nameOf("deal"), "The deal that is changed."),
    change: optional(quantityChange, "The new quantity of one product."),
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
    if (change.of === "quantity" && given["approved by"] !== undefined) {
      const message = "`approved by` belongs to a discount; a quantity needs no approval";
      world.report("wrong-shape", step.spanOf("approved by"), message);
      return undefined;
    }
    return { do: "sales amends", deal, as: given.as, effectiveOn: given.from ?? step.on, change };
  },
  english: ({ deal, as, effectiveOn, change }, world) => {
    if (change.of === "quantity") {
      const product = world.products.get(change.product)?.name ?? change.product;
      return `Sales amends $${deal}: ${product} from ${change.from} to ${change.to}, effective ${effectiveOn} ($${as}).`;
    }
    const approval =
      change.approvedBy === null ? "not approved" : `approved by ${change.approvedBy}`;
    return `Sales grants ${change.percent} % off $${deal} from ${effectiveOn}, ${approval} ($${as}).`;
  },
});
