import { driftTasks } from "../commerce/agreed-quantities.ts";
import type { Reception } from "../inbound/receive.ts";
import { released } from "../released.ts";
import { taskOf } from "../work.ts";

const releasable: readonly string[] = ["tax_mismatch", "amendment_mismatch"];

/** Does the work of an open exception again, after its owner has removed the cause. */
export async function replay(reception: Reception, input?: Record<string, string>): Promise<void> {
  const exceptionId = input?.exceptionId;
  if (exceptionId === undefined)
    throw new Error("replay needs the id of an exception: {exceptionId}");
  const item = await reception.hub.exceptions.find(exceptionId);
  if (item === undefined) throw new Error(`there is no exception "${exceptionId}"`);
  if (item.closedAt !== undefined) return;
  const { hub, work, lane } = reception;
  // Who takes a difference upon himself is named; a replay alone releases nothing.
  if (input?.by !== undefined && releasable.includes(item.reason)) {
    await released(hub).put(item.document, { by: input.by });
  }
  await lane(() => work.replay(taskOf(item.task)));
  // What was agreed thereby may be what runs at billing.
  for (const task of await driftTasks(hub)) await lane(() => work.run(task));
}
