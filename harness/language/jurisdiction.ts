import { z } from "zod";
import { textKind } from "./kinds/kind.ts";
import type { World } from "./world.ts";

/** A tax jurisdiction of the operating model. */
export const jurisdiction = textKind(
  "a tax jurisdiction, `US-TX`",
  z.string(),
  (node, world: World) => {
    const rates = world.operatingModel?.tax.rates;
    if (rates === undefined || Object.hasOwn(rates, node.text)) return node.text;
    const message = `"${node.text}" has no tax rate in ${world.operatingModel?.name}`;
    world.reportWord("unknown-word", node.span, message, node.text, Object.keys(rates));
    return undefined;
  },
);
