import { z } from "zod";
import type { BusinessDate } from "./days.ts";
import { dateField } from "./fields.ts";

/** A legal unit that keeps books of its own. */
export const entitySchema = z.strictObject({
  id: z.string(),
  legalName: z.string(),
  /** Its functional currency. */
  currency: z.string(),
  /** Business dates of its documents derive from it (DAT-2). */
  timeZone: z.string(),
  /** The entity whose account at the payment gateway its customers pay into; often its own. */
  gatewayAccount: z.string(),
  /** Jurisdictions in which it is registered for tax; empty where the model names none. */
  taxNexus: z.array(z.string()),
  /**
   * The first day of its books in the ERP: what is dated earlier is in the older books, of which the
   * balances are taken over (MIG-3). Absent: there are no older ones.
   */
  booksSince: dateField.exactOptional(),
  /** The first day of what is invoiced at this billing platform: older periods were elsewhere. */
  billingSince: dateField.exactOptional(),
});
export type Entity = z.output<typeof entitySchema>;

/** Customers of these jurisdictions are served by that entity. */
export const routeSchema = z.strictObject({ shipsTo: z.array(z.string()), entity: z.string() });

/** The part of an operating model that says who is who. */
export type EntityBook = {
  readonly entities: readonly Entity[];
  readonly homeEntity: string;
  readonly routing: readonly z.output<typeof routeSchema>[];
};

/** The entity of that id, or undefined where the model has none. */
export function entityById(
  model: { readonly entities: readonly Entity[] },
  id: string,
): Entity | undefined {
  return model.entities.find((entity) => entity.id === id);
}

/** The entity of that id; an id that the model lacks throws a RangeError. */
export function entityOf(model: { readonly entities: readonly Entity[] }, id: string): Entity {
  const found = entityById(model, id);
  if (found === undefined) throw new RangeError(`the operating model has no entity ${id}`);
  return found;
}

/** Whether something dated that day belongs to the books that an entity kept before (MIG-3). */
export function isOfOlderBooks(
  model: { readonly entities: readonly Entity[] },
  entity: string,
  on: BusinessDate,
): boolean {
  const since = entityById(model, entity)?.booksSince;
  return since !== undefined && on < since;
}

/** The entity to which everything belongs that names none; its zone is that of the scenario's days. */
export function homeOf(model: {
  readonly entities: readonly Entity[];
  readonly homeEntity: string;
}): Entity {
  return entityOf(model, model.homeEntity);
}

/** The entity that serves a customer: the one that is named, else by where it ships to, else home. */
export function routedEntity(
  model: EntityBook,
  named: {
    readonly entity: string | null;
    readonly shipsTo: string | null;
  },
): Entity {
  const { entity, shipsTo } = named;
  const route = model.routing.find((one) => shipsTo !== null && one.shipsTo.includes(shipsTo));
  return entityOf(model, entity ?? route?.entity ?? model.homeEntity);
}
