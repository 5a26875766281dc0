import { z } from "zod";
import type { World } from "../world.ts";
import { textKind } from "./kind.ts";

/** A legal entity of the operating model, by its id. */
export const legalEntity = textKind("a legal entity, `US01`", z.string(), (node, world: World) => {
  const known = world.operatingModel?.entities.map(({ id }) => id);
  if (known === undefined || known.includes(node.text)) return node.text;
  const message = `"${node.text}" is no entity of ${world.operatingModel?.name}; it has ${known.join(", ")}`;
  world.reportWord("unknown-entity", node.span, message, node.text, known);
  return undefined;
});
