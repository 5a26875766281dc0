import { z } from "zod";
import { nowText } from "./clock.ts";
import type { AuditRecord, Store, StoreAccess } from "./shapes.ts";
import { shelf } from "./shelf.ts";

const recordSchema = z.object({ at: z.string(), event: z.string(), outputs: z.array(z.string()) });

export type Audit = {
  /** What was made because of which business object; the same twice stays one record a moment. */
  record(event: string, outputs: string[], access?: StoreAccess): Promise<void>;
  all(): Promise<AuditRecord[]>;
};

export function openAudit(store: Store): Audit {
  const records = shelf(store, "audit", recordSchema);
  return {
    record: (event, outputs, access) => {
      const at = nowText();
      return records.put(`${at} ${event}`, { at, event, outputs }, access);
    },
    all: async () => (await records.all()).map(([, record]) => record),
  };
}
