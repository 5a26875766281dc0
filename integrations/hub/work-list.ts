import { z } from "zod";
import type { Store, StoreAccess } from "./shapes.ts";
import { shelf } from "./shelf.ts";

const stateSchema = z.object({
  status: z.enum(["done", "waiting", "parked", "retry", "quarantined", "replay"]),
  since: z.string(),
  until: z.number().exactOptional(),
  on: z.string().exactOptional(),
  /** How often a vendor could not answer. */
  refusals: z.number().exactOptional(),
  message: z.string().exactOptional(),
});
export type State = z.output<typeof stateSchema>;

/** What became of each task, by its key. */
export type WorkList = {
  get(key: string, tx?: StoreAccess): Promise<State | undefined>;
  put(key: string, state: State, tx: StoreAccess): Promise<void>;
  /** Those that a sweep takes up, in the order of their keys. */
  open(): Promise<[string, State][]>;
};

/** What is done needs nothing, what is quarantined needs a person. */
function isOpen({ status }: State): boolean {
  return status !== "done" && status !== "quarantined";
}

function kindOf(key: string): string {
  return key.slice(0, key.indexOf(":"));
}

/**
 * The list keeps the keys of open tasks beside the states, by kind, and changes both in one
 * transaction: what a sweep goes through does not grow with all that was ever done.
 */
export function workList(store: Store): WorkList {
  const states = shelf(store, "task", stateSchema);
  const openKeys = shelf(store, "open", z.array(z.string()));
  return {
    get: (key, tx) => states.get(key, tx),
    put: async (key, state, tx) => {
      const kind = kindOf(key);
      const keys = (await openKeys.get(kind, tx)) ?? [];
      const isListed = keys.includes(key);
      if (isListed && !isOpen(state)) {
        await openKeys.put(
          kind,
          keys.filter((listed) => listed !== key),
          tx,
        );
      }
      if (!isListed && isOpen(state)) await openKeys.put(kind, [...keys, key], tx);
      await states.put(key, state, tx);
    },
    open: async () => {
      const keys = (await openKeys.all()).flatMap(([, listed]) => listed).sort();
      const found: [string, State][] = [];
      for (const key of keys) {
        const state = await states.get(key);
        if (state !== undefined) found.push([key, state]);
      }
      return found;
    },
  };
}
