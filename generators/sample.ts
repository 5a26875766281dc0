import fc from "fast-check";
import type { BusinessDate } from "../model/days.ts";
import { catalogue } from "./catalogue.ts";
import { population } from "./population.ts";
import type { GeneratedTimeline } from "./timeline.ts";

export type SampleOptions = {
  readonly seed: number;
  readonly customers: number;
  readonly firstOn: BusinessDate;
  readonly lastOn: BusinessDate;
  readonly currency: string;
  readonly jurisdictions: readonly string[];
};

/** One timeline of exactly so many customers; the same options draw the same one. */
export function sample(options: SampleOptions): GeneratedTimeline {
  const { seed, customers, firstOn, lastOn, currency, jurisdictions } = options;
  const all = catalogue({ currency, maxProducts: 8 })
    .filter(
      (products) => products.length === 8 && products.some(({ usage }) => usage !== undefined),
    )
    .chain((products) =>
      population({
        ...{ products, firstOn, lastOn, jurisdictions },
        ...{ minCustomers: customers, maxCustomers: customers },
      }).map((people) => ({ ...people, products, firstOn, lastOn })),
    );
  const [drawn] = fc.sample(all, { seed, numRuns: 1 });
  if (drawn === undefined) throw new RangeError("a sample of one has one value");
  return drawn;
}
