import { businessDate } from "../../../../model/days.ts";
import type { LedgerDocument } from "../../../engines/ledger/index.ts";
import type { TreeObject } from "../json.ts";
import { userError } from "../problem.ts";
import type { World } from "../world.ts";
import { textOf } from "./reference.ts";

function restOf(content: TreeObject) {
  return {
    from: textOf(content.custbody_service_rests_from),
    until: textOf(content.custbody_service_rests_until),
  };
}

/** A service goes on after it has begun to rest. */
export function checkRest(content: TreeObject): void {
  const { from, until } = restOf(content);
  if (until === null || (from !== null && from < until)) return;
  const detail = "custbody_service_rests_until is a day after custbody_service_rests_from.";
  throw userError(detail, "custbody_service_rests_until");
}

/** Holds and releases the revenue plans of an invoice as its two fields say (REV-12). */
export function restService(world: World, document: LedgerDocument, content: TreeObject): void {
  const { from, until } = restOf(content);
  if (from === null) return;
  for (const { id: line } of document.lines) {
    const schedule = world.ledger.scheduleOf(document.id, line);
    if (schedule === undefined) continue;
    if (schedule.pauses.length === 0) {
      world.ledger.pauseService(document.id, line, businessDate(from));
    }
    if (until !== null) world.ledger.resumeService(document.id, line, businessDate(until));
  }
}
