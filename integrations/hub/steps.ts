import { z } from "zod";
import { nowText } from "./clock.ts";
import type { Store } from "./shapes.ts";
import { shelf } from "./shelf.ts";

const stepSchema = z.object({ begunAt: z.string(), made: z.string().exactOptional() });

/**
 * A write that must happen once, named by its business key.
 *
 * The intention is stored before the call. Whoever finds an intention without a result, after a
 * crash or a lost answer, looks whether the vendor has it before repeating; the vendor's own
 * idempotency key (the same business key) covers what cannot be seen yet.
 */
export type Steps = {
  /** `look` finds what an earlier attempt made; `make` makes it. Both give the vendor's id. */
  once(
    key: string,
    look: () => Promise<string | undefined>,
    make: () => Promise<string>,
  ): Promise<string>;
  made(key: string): Promise<string | undefined>;
};

export function openSteps(store: Store): Steps {
  const steps = shelf(store, "step", stepSchema);
  return {
    made: async (key) => (await steps.get(key))?.made,
    once: async (key, look, make) => {
      const earlier = await steps.get(key);
      if (earlier?.made !== undefined) return earlier.made;
      const begunAt = earlier?.begunAt ?? nowText();
      if (earlier === undefined) await steps.put(key, { begunAt });
      const found = earlier === undefined ? undefined : await look();
      const made = found ?? (await make());
      await steps.put(key, { begunAt, made });
      return made;
    },
  };
}
