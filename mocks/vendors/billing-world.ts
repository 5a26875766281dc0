import { type Instant, instant, plusMs } from "../../model/days.ts";
import type { Fact, FactOf, FactType } from "../../model/facts/index.ts";
import type {
  BillingMock,
  Dialect,
  MockContext,
  PinnedVersions,
  Recordable,
} from "../../model/mock.ts";
import { plainCompany } from "../../model/plain-company.ts";

/** A billing platform alone, with a clock that is moved by hand and everything that it recorded. */
export type BillingWorld = {
  readonly mock: BillingMock;
  readonly records: readonly Recordable[];
  now(): Instant;
  /** Moves the clock, doing all that falls due on the way. */
  pass(ms: number): void;
  /** The last version of each fact of a type, in the order in which they came up. */
  facts<T extends FactType>(type: T): readonly FactOf<T>[];
};

export type WorldOptions = {
  readonly seed?: number;
  readonly baseUrl?: string;
  readonly pinned?: PinnedVersions;
  /** True: deliveries count as received when they are due. Default false: `takeDeliveries` gives them. */
  readonly receives?: boolean;
};

/** What a billing mock is given here: one entity in the United States, one jurisdiction. */
export function billingContext(
  now: () => Instant,
  record: MockContext["record"] = () => {},
): MockContext {
  return {
    seed: 1,
    baseUrl: "https://billing.example",
    operatingModel: plainCompany,
    profile: {
      uniqueExternalIds: true,
      idempotencyKeys: true,
      closedPeriod: "first open period",
      unknownProperty: "refuse",
    },
    now,
    record,
  };
}

/** Opens a dialect on 2026-01-01, 06:00 UTC, without customers or products. */
export function openBillingWorld(
  dialect: Dialect<BillingMock>,
  { seed = 1, baseUrl = dialect.baseUrl, pinned = {}, receives = false }: WorldOptions = {},
): BillingWorld {
  let now = instant("2026-01-01T06:00:00.000Z");
  const records: Recordable[] = [];
  const context = {
    ...billingContext(
      () => now,
      (entry) => void records.push(entry),
    ),
    seed,
    baseUrl,
    pinned,
  };
  const mock = dialect.open(context);
  function receive(): void {
    if (!receives) return;
    for (const delivery of mock.takeDeliveries()) delivery.settled("received", delivery.dueAt);
  }
  return {
    mock,
    records,
    now: () => now,
    pass(ms) {
      const end = plusMs(now, ms);
      receive();
      for (
        let item = mock.agenda.next();
        item !== undefined && item.at <= end;
        item = mock.agenda.next()
      ) {
        if (item.at > now) now = item.at;
        mock.agenda.runNext();
        receive();
      }
      now = end;
    },
    facts: (type) => [
      ...new Map(
        records
          .flatMap((it) => (it.kind === "fact" ? [it.object] : []))
          .filter((fact) => isOf(fact, type))
          .map((fact) => [fact.id, fact]),
      ).values(),
    ],
  };
}

function isOf<T extends FactType>(fact: Fact, type: T): fact is FactOf<T> {
  return fact.type === type;
}
