import { periodId } from "../../../model/days.ts";
import type { LedgerRefusal, OrRefused } from "../../engines/ledger/index.ts";
import { isRefused } from "../../engines/refusal.ts";
import { transactionSpace } from "./record-type.ts";
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

/** Revenue of the period is posted; its journal becomes a record like any other. */
export function recognise(world: World, period: string): void {
  const journal = done(`recognition of ${period}`, world.ledger.recognise(periodId(period)));
  if (journal === null) return;
  const record = { type: "journalEntry", id: journal.id, externalId: null };
  keep(world, transactionSpace, record, {});
}

export function close(world: World, period: string): void {
  done(`closing ${period}`, world.ledger.close(periodId(period)));
}

function lock(world: World, period: string): void {
  done(`locking ${period}`, world.ledger.lock(periodId(period)));
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
    recognise: (period) => recognise(world, period),
    close: (period) => close(world, period),
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
