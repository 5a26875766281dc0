import type { TaxExemption } from "../../model/tax-exemption.ts";
import { dateWords } from "./explain/words.ts";
import { jurisdiction } from "./jurisdiction.ts";
import type { Kind } from "./kinds/kind.ts";
import { date } from "./kinds/plain.ts";
import { object, optional, required, type ValuesOf } from "./kinds/shape.ts";
import type { World } from "./world.ts";

export const exemptionShape = {
  in: required(jurisdiction, "The place whose tax it lifts."),
  from: required(date, "The first day on which it is valid."),
  to: optional(date, "The last day; left out, until further notice."),
};

/** The certificate that the words state; undefined after an error where it ends before it begins. */
export function exemptionOf(
  given: ValuesOf<typeof exemptionShape>,
  report: (message: string) => void,
): TaxExemption | undefined {
  const to = given.to ?? null;
  if (to === null || given.from <= to) return { jurisdiction: given.in, from: given.from, to };
  report(`the certificate ends on ${to}, before it begins on ${given.from}`);
  return undefined;
}

const fields = object<World, typeof exemptionShape>("an exemption", exemptionShape);

/** `{in: US-TX, from: 2025-04-01, to: 2026-03-31}` */
export const exemption: Kind<TaxExemption, World> = {
  says: fields.says,
  schema: fields.schema,
  read: (node, world) => {
    const read = fields.read(node, world);
    return read && exemptionOf(read, (message) => world.report("bad-date", node.span, message));
  },
};

/** `in US-TX from 1 April 2025 to 31 March 2026` */
export function exemptionWords({ jurisdiction: place, from, to }: TaxExemption): string {
  const end = to === null ? "until further notice" : `to ${dateWords(to)}`;
  return `in ${place} from ${dateWords(from)} ${end}`;
}
