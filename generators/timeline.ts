import fc from "fast-check";
import { addDays, addMonths, type BusinessDate, businessDate } from "../model/days.ts";
import { type CatalogueConstraints, type CatalogueProduct, catalogue } from "./catalogue.ts";
import { type Population, type PopulationConstraints, population } from "./population.ts";

/** A company's business from its first day on: what it sells, to whom, and what becomes of it. */
export type GeneratedTimeline = Population & {
  readonly products: readonly CatalogueProduct[];
  readonly firstOn: BusinessDate;
  readonly lastOn: BusinessDate;
};

export type TimelineConstraints = CatalogueConstraints &
  Omit<PopulationConstraints, "products" | "firstOn" | "lastOn"> & {
    /** The first day, the first of a month. Default 2026-01-01. */
    readonly firstOn?: BusinessDate;
    /** Default 12: a year. */
    readonly maxMonths?: number;
  };

/** Some months of business; shrinks towards one month, one product and one customer. */
export function timeline(constraints: TimelineConstraints = {}): fc.Arbitrary<GeneratedTimeline> {
  const { firstOn = businessDate("2026-01-01"), maxMonths = 12 } = constraints;
  return fc
    .tuple(fc.integer({ min: 1, max: maxMonths }), catalogue(constraints))
    .chain(([months, products]) => {
      const lastOn = addDays(addMonths(firstOn, months), -1);
      return population({ ...constraints, products, firstOn, lastOn }).map((people) => ({
        ...people,
        ...{ products, firstOn, lastOn },
      }));
    });
}
