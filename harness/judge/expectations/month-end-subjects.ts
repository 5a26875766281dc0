import type { PeriodId } from "../../../model/days.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { kpisOf } from "../kpis/index.ts";
import { monthEndFile } from "../statements/index.ts";
import { runAsOf } from "./deadline.ts";
import type { Selection } from "./view.ts";

/** The month-end file as it stood when the last entity had closed the period. */
export function monthEnd(index: EvidenceIndex, period: PeriodId): Selection {
  const closes = index
    .of("action")
    .filter(({ action }) => action.kind === "close" && action.period === period);
  const last = closes.at(-1);
  if (last === undefined || closes.length < index.model.entities.length) {
    return { kind: "views", views: [], why: `${period} was not closed` };
  }
  const { statements } = monthEndFile(runAsOf(index, last.at));
  const ties = statements.flatMap((statement) => statement.ties);
  return { kind: "views", views: [{ object: `month end of ${period}`, line: last.n, ties }] };
}

/** The key figures of the whole run. */
export function keyFigures(index: EvidenceIndex): Selection {
  return {
    kind: "views",
    views: [{ object: "key figures", line: null, kpis: kpisOf(index) }],
  };
}
