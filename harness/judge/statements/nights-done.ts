import type { BusinessDate } from "../../../model/days.ts";
import type { EvidenceIndex } from "../evidence-index.ts";

/** The last business day that a nightly batch has summed; before all days where none has. */
export function nightsDone(index: EvidenceIndex): BusinessDate {
  const days = index
    .of("action")
    .flatMap(({ action }) => (action.kind === "job" && action.forDay ? [action.forDay] : []));
  return days.sort().at(-1) ?? ("" as BusinessDate);
}
