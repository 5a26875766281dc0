import { z } from "zod";

/** Systems whose calls a scenario may have turned away. */
export const calledSystems = ["crm", "billing", "erp"] as const;
export type CalledSystem = (typeof calledSystems)[number];

const system = z.enum(calledSystems);
const forMs = z.number().int();

/** What vendors do to whoever calls them while they are busy, ill or under repair. */
export const unavailableDeeds = [
  z.strictObject({
    do: z.literal("vendor throttles"),
    system,
    forMs,
    /** Calls that it still takes in each second; what comes after them is turned away. */
    callsPerSecond: z.number().int(),
  }),
  z.strictObject({ do: z.literal("vendor is in maintenance"), system, forMs }),
  /** Whom billing asks for taxes: what is to be issued meanwhile stays a draft. */
  z.strictObject({ do: z.literal("tax engine is down"), forMs }),
  /** The next so many calls fail. */
  z.strictObject({ do: z.literal("vendor fails"), system, calls: z.number().int() }),
] as const;
