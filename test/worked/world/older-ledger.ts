import { Recorder } from "../../../harness/play/recorder.ts";
import { type Ledger, openLedger } from "../../../mocks/engines/ledger/index.ts";
import { businessDate, type Instant, instantIn, periodId } from "../../../model/days.ts";
import { entityOf, isOfOlderBooks } from "../../../model/entities.ts";
import type { Entry } from "../../../model/evidence/lines.ts";
import { hashText } from "../../../model/hash.ts";
import type { Recordable } from "../../../model/mock.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";
import { type StraightThrough, straightThrough } from "../../fixtures/straight-through/index.ts";
import { itemOf, type Products, productsOf } from "./products.ts";
import { profile, runOf, type Setting } from "./setting.ts";
import { done } from "./world.ts";

/** The books that an entity keeps until it moves: a ledger with evidence of its own. */
export type OlderLedger = {
  readonly entity: string;
  readonly recorder: Recorder;
  readonly ledger: Ledger;
  readonly desk: StraightThrough;
  /** From the move on nothing is told to it or posted in it any more. */
  isFrozen(): boolean;
};

const never = businessDate("9999-12-31");

/** The same company as the older ledger sees it: only that entity has its books there. */
function seenBy(model: OperatingModel, entity: string): OperatingModel {
  const entities = model.entities.map(({ booksSince: _none, ...one }) =>
    one.id === entity ? one : { ...one, booksSince: never },
  );
  return { ...model, entities };
}

/** The older ledger of the setting; undefined where nobody has one that is played. */
export function openOlder(
  setting: Setting,
  products: Products,
  operatingModel: OperatingModel,
  now: () => Instant,
): OlderLedger | undefined {
  const { older: entity } = setting;
  if (entity === undefined) return undefined;
  const { booksSince, timeZone } = entityOf(operatingModel, entity);
  const moves = instantIn(booksSince ?? never, "00:00", timeZone);
  const model = seenBy(operatingModel, entity);
  const recorder = new Recorder(now, setting.entity);
  recorder.write(runOf(model, productsOf(products, setting)));
  const ledger = openLedger({
    context: { operatingModel: model, profile, now, record: (entry) => recorder.record(entry) },
    drawId: (kind, key) => `older_${kind.replaceAll(" ", "_")}_${hashText([kind, key], 10)}`,
    periods: { first: periodId("2024-01"), last: periodId("2032-12") },
  });
  for (const [key, product] of Object.entries(products)) {
    done(ledger.addItem(itemOf(key, product, setting)));
  }
  const isOlder: Parameters<typeof straightThrough>[1] = {
    isOlder: (of, on) => isOfOlderBooks(model, of, on),
  };
  const desk = straightThrough(ledger, isOlder);
  return { entity, recorder, ledger, desk, isFrozen: () => now() >= moves };
}

/** What billing records is known on both sides, until the move. */
export function tellOlder(older: OlderLedger | undefined, entry: Recordable): void {
  if (older === undefined || older.isFrozen() || entry.kind !== "fact") return;
  older.recorder.record(entry);
  older.desk.hear(entry.object);
}

/** The end of a month in the older books, and its close. */
export function endOlderMonth(
  older: OlderLedger | undefined,
  end: Pick<Extract<Entry<"action">["action"], { kind: "recognise" }>, "at" | "entity" | "period">,
): void {
  if (older === undefined || older.isFrozen() || end.entity !== older.entity) return;
  const { period, entity } = end;
  older.desk.post();
  older.recorder.write({ kind: "action", action: { kind: "recognise", id: period, ...end } });
  done(older.ledger.recognise(period, entity));
  const open = [...older.ledger.periods(entity)].filter(({ status }) => status !== "closed");
  for (const one of open) if (one.period <= period) done(older.ledger.close(one.period, entity));
}
