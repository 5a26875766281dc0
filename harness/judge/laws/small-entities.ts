import type { Journal } from "../../../model/facts/books.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";
import { smallModel } from "../small-run.ts";

const [home] = smallModel.entities;
const second = home ? [{ ...home, id: "US02", gatewayAccount: "US02" }] : [];

/** The small model with a second entity like the first. */
export const twoEntities: OperatingModel = {
  ...smallModel,
  entities: [...smallModel.entities, ...second],
};

/** The journal with the other entity named on what the two owe each other. */
export function naming(partner: string, journal: Journal): Journal {
  const lines = journal.lines.map((line) => {
    const isBetween = line.role === "ic_payable" || line.role === "ic_receivable";
    return isBetween ? { ...line, partner } : line;
  });
  return { ...journal, lines };
}
