import type { DocumentRef } from "../../../model/scenario/expectation.ts";
import type { Kind } from "../kinds/kind.ts";
import { nameOf } from "../names.ts";
import type { World } from "../world.ts";
import { on } from "./fields.ts";
import { receives } from "./notice.ts";

const dealName = nameOf("deal");
const ofDeal: Kind<DocumentRef, World> = {
  ...dealName,
  read: (node, world) => {
    const name = dealName.read(node, world);
    return name === undefined ? undefined : { kind: "invoice", name, period: null };
  },
};

export const receivesCancellation = receives({
  notice: "cancellation",
  sentence: "The customer is told that a deal has ended.",
  example: `- receives cancellation for: $deal
  none: yes
`,
  of: ofDeal,
  fields: { on },
});
