import type { PeriodId } from "../../../model/days.ts";
import type { EvidenceIndex } from "../evidence-index.ts";

/** The first close of a period of an entity, and the evidence line that told of it. */
export type Closing = {
  readonly n: number;
  readonly entity: string;
  readonly period: PeriodId;
};

export function closingKey({ entity, period }: Omit<Closing, "n">): string {
  return `${entity} ${period}`;
}

/** By `closingKey`; a period that is opened and closed again counts from its first close. */
export function closingsOf(index: EvidenceIndex): ReadonlyMap<string, Closing> {
  const closed = new Map<string, Closing>();
  for (const { n, object } of index.of("fact")) {
    if (object.type !== "period" || object.status !== "closed") continue;
    const { entity, period } = object;
    const key = closingKey(object);
    if (!closed.has(key)) closed.set(key, { n, entity, period });
  }
  return closed;
}
