import { z } from "zod";
import { refWords } from "../../../model/correlation/index.ts";
import { moneyText } from "../../../model/money.ts";
import { documentOf } from "../documents.ts";
import { amount } from "../kinds/amount.ts";
import { textKind } from "../kinds/kind.ts";
import { oneOf } from "../kinds/plain.ts";
import { optional, required } from "../kinds/shape.ts";
import { newName } from "../names.ts";
import { knownProduct } from "../product-name.ts";
import type { World } from "../world.ts";
import { verb } from "./verb.ts";

const settlements = {
  refund: "refunded to the customer",
  balance: "kept as the customer's balance",
  "leave open": "left open",
} as const;

const soldProduct = textKind("a product, `seats`", z.string(), (node, world: World) => {
  return knownProduct(node.text, node.span, world)?.key;
});

export const financeCredits = verb({
  words: "finance credits",
  sentence: "Finance gives a credit memo on an invoice, at the billing platform.",
  example: `- on: 2026-03-25
  finance credits: period 1 of $deal
  net: 120.00 USD
  basis: concession
  settle: refund
  as: $goodwill
`,
  shape: {
    "finance credits": required(documentOf("invoice"), "The invoice that was too high."),
    net: required(amount, "The credit before tax."),
    product: optional(soldProduct, "What was too dear; else the invoice's lines in their order."),
    basis: optional(
      oneOf(["concession", "unused"]),
      "A concession lowers the price of the whole period, also of what is earned; unused time is not earned yet.",
    ),
    settle: required(oneOf(["refund", "balance", "leave open"]), "What becomes of what is paid."),
    refund: optional(amount, "With `settle: balance`, the part with tax that is refunded at once."),
    as: required(newName("credit"), "The name of the credit."),
  },
  deed: (given, step, world) => {
    if (given.net.minor <= 0n) {
      world.report("bad-amount", step.spanOf("net"), "a credit is more than zero");
      return undefined;
    }
    if (given.refund !== undefined && given.settle !== "balance") {
      const message = "only a credit that is kept as balance is refunded in part";
      world.report("unknown-word", step.spanOf("refund"), message);
      return undefined;
    }
    if (given.refund !== undefined && given.refund.minor <= 0n) {
      world.report("bad-amount", step.spanOf("refund"), "a refund is more than zero");
      return undefined;
    }
    return {
      do: "finance credits",
      document: given["finance credits"],
      as: given.as,
      net: given.net,
      product: given.product ?? null,
      basis: given.basis ?? null,
      settle: given.settle,
      refund: given.refund ?? null,
    };
  },
  english: ({ document, net, product, basis, settle, refund, as }, world) => {
    const what = product === null ? "" : ` for ${world.products.get(product)?.name ?? product}`;
    const part = refund === null ? "" : `${moneyText(refund)} of it refunded, the rest `;
    const why =
      basis === null
        ? "without a basis"
        : basis === "unused"
          ? "for unused time"
          : "as a concession";
    return `Finance credits ${moneyText(net)} before tax${what} on the invoice for ${refWords(document)} ${why}, ${part}${settlements[settle]} ($${as}).`;
  },
});
