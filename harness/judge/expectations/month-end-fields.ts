import type { KpiId } from "../../../model/operating-model.ts";
import type { Assertion } from "../../../model/scenario/expectation.ts";
import { reconciliationIds, type TieWord } from "../../../model/statement.ts";
import type { Compared } from "./tally.ts";
import type { View } from "./view.ts";

type Place = Pick<Assertion, "span" | "because">;

function compared(
  { object, line }: View,
  { span, because }: Place,
  of: Pick<Compared, "field" | "expected" | "actual" | "agrees">,
): Compared {
  return { ...of, span, because, object, line, atRisk: [] };
}

/** Each tie-out of that name; one that the month end has nothing to hold to is no agreement. */
export function tiedOut(view: View, place: Place, word: TieWord): readonly Compared[] {
  const ties = (view.ties ?? []).filter(({ id }) => id === reconciliationIds[word]);
  if (ties.length === 0) {
    const nothing = { expected: "a tie-out", actual: "nothing", agrees: false };
    return [compared(view, place, { field: word, ...nothing })];
  }
  return ties.map(({ name, source, ledger, agrees }) =>
    compared(view, place, { field: name, expected: source, actual: ledger, agrees }),
  );
}

/** A key figure held to the limit of the operating model; one that was not measured meets none. */
export function metLimit(view: View, place: Place, id: KpiId): Compared {
  const kpi = (view.kpis ?? []).find((one) => one.id === id);
  const expected = kpi?.limit ?? "a limit in the operating model";
  const actual = kpi?.value === null || kpi === undefined ? "not measured" : kpi.value;
  return compared(view, place, { field: id, expected, actual, agrees: kpi?.outcome === "met" });
}
