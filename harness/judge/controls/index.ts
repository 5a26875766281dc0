import type { Law } from "../laws/law.ts";
import { approvalComesFirst } from "./approval-comes-first.ts";
import { batchesInTheirWindow } from "./batches-in-their-window.ts";
import { changesAreOnRecord } from "./changes-are-on-record.ts";
import { eventWithoutOutcome } from "./event-without-outcome.ts";
import { exceptionsAreWorkedOn } from "./exceptions-are-worked-on.ts";
import { noManualJournals } from "./no-manual-journals.ts";
import { outcomeWithoutEvent } from "./outcome-without-event.ts";
import { ownersAloneWrite } from "./owners-alone-write.ts";
import { revenueByDimension } from "./revenue-by-dimension.ts";

/** The operating model's duties, each held like a law: from the most telling to the most general. */
export const controls: readonly Law[] = [
  approvalComesFirst,
  ownersAloneWrite,
  noManualJournals,
  revenueByDimension,
  outcomeWithoutEvent,
  eventWithoutOutcome,
  batchesInTheirWindow,
  exceptionsAreWorkedOn,
  changesAreOnRecord,
];
