import { z } from "zod";
import type { Dimension } from "../../model/dimensions.ts";
import { type Kind, textKind } from "./kinds/kind.ts";
import type { World } from "./world.ts";

/** A value of one of the operating model's dimensions, `subscriptions`. */
export function dimensionValue(dimension: Dimension): Kind<string, World> {
  return textKind(`a ${dimension} of the operating model`, z.string(), (node, world: World) => {
    const model = world.operatingModel;
    if (model === undefined) return node.text;
    const known = model.dimensions?.[dimension]?.values ?? [];
    if (known.includes(node.text)) return node.text;
    const has = known.length === 0 ? "none" : known.join(", ");
    const message = `"${node.text}" is no ${dimension} of ${model.name}; it has ${has}`;
    world.reportWord("unknown-dimension", node.span, message, node.text, known);
    return undefined;
  });
}
