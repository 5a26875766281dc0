import { entityById } from "../../../model/entities.ts";
import type { Payment } from "../../../model/facts/billing.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";

/** Whose account at the gateway the customers of an entity pay into. */
export function gatewaysOf(model: OperatingModel): (entity: string) => string {
  return (entity) => entityById(model, entity)?.gatewayAccount ?? entity;
}

/** A card payment that arrives at another entity than the one whose customer paid (ICO-5). */
export function crossesEntities(
  { entity, method, status }: Payment,
  gatewayOf: (entity: string) => string,
): boolean {
  return method === "card" && status === "succeeded" && gatewayOf(entity) !== entity;
}
