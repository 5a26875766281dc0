import { periodId } from "../../../model/days.ts";
import type { LedgerRefusal, OrRefused } from "../../engines/ledger/index.ts";
import { isRefused } from "../../engines/refusal.ts";
import { transactionSpace } from "./record-type.ts";
import { customerRecord } from "./records/customer.ts";
import { keep, type World } from "./world.ts";

/** What finance does inside the application failed; the engine's name for it is in `refusal`. */
export class ActRefused extends Error {
  readonly refusal: LedgerRefusal;
  constructor(act: string, refusal: LedgerRefusal) {
    super(`${act} is refused: ${refusal.code}`);
    this.name = "ActRefused";
    this.refusal = refusal;
  }
}

function done<T>(act: string, answer: OrRefused<T>): T {
  if (isRefused(answer)) throw new ActRefused(act, answer.refused);
  return answer;
}

/** The entity named, or all of them. */
export function entitiesMeant(world: World, named?: string): readonly string[] {
  const all = world.context.operatingModel.entities.map(({ id }) => id);
  return named === undefined ? all : [named];
}

/**
 * Revenue of the period is posted, what is open in other currencies valued, and what others deliver
 * for it charged, for one subsidiary; the journals become records like any other.
 */
export function recognise(world: World, period: string, entity: string): void {
  const month = periodId(period);
  const journals = [
    ...done(`recognition of ${period}`, world.ledger.recognise(month, entity)),
    ...done(`revaluation of ${period}`, world.ledger.revalue(month, entity)),
  ];
  for (const { id } of journals) {
    keep(world, transactionSpace, { type: "journalEntry", id, externalId: null }, {});
  }
  const charges = done(`charges of ${period}`, world.ledger.chargeGroup(month, entity));
  for (const { id, externalId } of charges) {
    keep(world, transactionSpace, { type: "journalEntry", id, externalId }, {});
  }
}

export function close(world: World, period: string, entity: string): void {
  done(`closing ${period}`, world.ledger.close(periodId(period), entity));
}

/** The first step of the close checklist: no more documents of the receivables. */
export function lock(world: World, period: string, named?: string): void {
  for (const entity of entitiesMeant(world, named)) {
    done(`locking ${period}`, world.ledger.lock(periodId(period), entity));
  }
}

/** A clerk types another company name into the customer's form. */
export function renameCustomer(world: World, externalId: string, companyName: string): void {
  const before = world.store.byExternalId("customer", externalId);
  if (before === undefined) throw new RangeError(`the ERP has no customer ${externalId}`);
  const content = { ...before.content, companyName };
  customerRecord.save?.(world, { before, externalId, content });
}

function setting<T extends string>(act: string, known: readonly T[], given: string): T {
  const found = known.find((one) => one === given);
  if (found === undefined)
    throw new RangeError(`${act}: "${given}" is none of ${known.join(", ")}`);
  return found;
}

/**
 * What people do inside the vendor's application, for which it has no API; by name, one argument.
 *
 * `closed period posting` and `date outside period` are the account's accounting preferences
 * (netsuite.md, section 4), `maintenance` takes the services down and up again.
 */
export function actsOf(world: World): Readonly<Record<string, (argument: string) => void>> {
  return {
    recognise(period) {
      for (const entity of entitiesMeant(world)) recognise(world, period, entity);
    },
    close(period) {
      for (const entity of entitiesMeant(world)) close(world, period, entity);
    },
    lock: (period) => lock(world, period),
    "closed period posting": (given) => {
      const known = ["first open period", "current period", "reject"] as const;
      world.ledger.policy.closedPeriod = setting("closed period posting", known, given);
    },
    "date outside period": (given) => {
      const known = ["allow", "refuse"] as const;
      world.ledger.policy.dateOutsidePeriod = setting("date outside period", known, given);
    },
    maintenance: (given) => {
      world.maintenance = setting("maintenance", ["on", "off"], given) === "on";
    },
  };
}
