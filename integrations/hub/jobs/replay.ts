import { released } from "../books/tax-estimate.ts";
import type { Reception } from "../inbound/receive.ts";
import { taskOf } from "../work.ts";

/** Does the work of an open exception again, after its owner has removed the cause. */
export async function replay(reception: Reception, input?: Record<string, string>): Promise<void> {
  const exceptionId = input?.exceptionId;
  if (exceptionId === undefined)
    throw new Error("replay needs the id of an exception: {exceptionId}");
  const item = await reception.hub.exceptions.find(exceptionId);
  if (item === undefined) throw new Error(`there is no exception "${exceptionId}"`);
  if (item.closedAt !== undefined) return;
  // Who takes a difference upon himself is named; a replay alone releases nothing.
  if (input?.by !== undefined && item.reason === "tax_mismatch") {
    await released(reception.hub).put(item.document, { by: input.by });
  }
  await reception.lane(() => reception.work.replay(taskOf(item.task)));
}
