import type { Entity } from "./entities.ts";
import type { OperatingModel } from "./operating-model.ts";
import type { Jurisdiction } from "./tax-rates.ts";

type Company = Pick<
  OperatingModel,
  "entities" | "homeEntity" | "groupCurrency" | "routing" | "exchangeRates"
>;

/** The part of an operating model that a company of one entity, with one currency, has. */
export function oneEntity(
  entity: Pick<Entity, "id" | "legalName" | "currency" | "timeZone">,
): Company {
  return {
    entities: [{ ...entity, gatewayAccount: entity.id, taxNexus: [] }],
    homeEntity: entity.id,
    groupCurrency: entity.currency,
    routing: [],
    exchangeRates: [],
  };
}

/** One authority that always took the same percentage on top of the price. */
export function oneRate(name: string, percent: string): Jurisdiction {
  return { name, inclusive: false, authorities: [{ name, percents: [{ from: null, percent }] }] };
}
