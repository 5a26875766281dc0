import { z } from "zod";
import { nowText } from "../clock.ts";
import type { Store } from "../shapes.ts";
import { shelf } from "../shelf.ts";

const seenSchema = z.object({ at: z.string() });

/** Messages that were handled, by the vendor's own id of them. */
export type EventLog = {
  has(event: string): Promise<boolean>;
  add(event: string): Promise<void>;
};

export function openEventLog(store: Store): EventLog {
  const log = shelf(store, "event", seenSchema);
  return {
    has: async (event) => (await log.get(event)) !== undefined,
    add: (event) => log.put(event, { at: nowText() }),
  };
}
