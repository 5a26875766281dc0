import { z } from "zod";
import { majorText } from "./amounts.ts";
import { nowText } from "./clock.ts";
import type { Held } from "./failure.ts";
import type { Settings } from "./settings.ts";
import type { ExceptionItem, Store, StoreAccess } from "./shapes.ts";
import { shelf } from "./shelf.ts";

const itemSchema = z.object({
  exceptionId: z.string(),
  document: z.string(),
  reason: z.string(),
  message: z.string(),
  amount: z.object({ amount: z.string(), currency: z.string() }).exactOptional(),
  owner: z.string(),
  openedAt: z.string(),
  closedAt: z.string().exactOptional(),
  resolution: z.string().exactOptional(),
  /** The work that waits for a decision. */
  task: z.string(),
});
type Item = z.output<typeof itemSchema>;

/** The exception queue: who has to decide what, since when, and how it ended. */
export type Exceptions = {
  /** Opens an item, or gives the open one of the same reason and document. */
  open(held: Held, task: string, access?: StoreAccess): Promise<string>;
  /** Closes what the task had open, apart from `except`. */
  closeOf(task: string, resolution: string, access?: StoreAccess, except?: string): Promise<void>;
  find(exceptionId: string): Promise<Item | undefined>;
  all(): Promise<ExceptionItem[]>;
};

export function openExceptions(store: Store, settings: Settings): Exceptions {
  const items = shelf(store, "exception", itemSchema);
  return {
    open: async (held, task, access) => {
      for (let use = 1; ; use += 1) {
        const id = `${held.reason}:${held.document}${use === 1 ? "" : `:${use}`}`;
        const known = await items.get(id, access);
        if (known !== undefined && known.closedAt === undefined) return id;
        if (known === undefined) {
          await items.put(id, itemOf(held, task, id, settings), access);
          return id;
        }
      }
    },
    closeOf: async (task, resolution, access, except) => {
      for (const [id, item] of await items.all(access)) {
        if (item.task !== task || item.closedAt !== undefined || id === except) continue;
        await items.put(id, { ...item, closedAt: nowText(), resolution }, access);
      }
    },
    find: (id) => items.get(id),
    all: async () =>
      (await items.all()).map(([, { message: _, task: __, ...item }]) => shown(item)),
  };
}

function itemOf(held: Held, task: string, exceptionId: string, settings: Settings): Item {
  const { amount } = held;
  return {
    exceptionId,
    document: held.document,
    reason: held.reason,
    message: held.message,
    ...(amount === undefined
      ? {}
      : {
          amount: {
            amount: majorText(amount.minor, amount.currency),
            currency: amount.currency.toUpperCase(),
          },
        }),
    owner: held.owner ?? settings.exceptions[held.reason]?.owner ?? "integration team",
    openedAt: nowText(),
    task,
  };
}

// Optional fields that are absent stay absent: the host compares shapes.
function shown(item: Omit<Item, "message" | "task">): ExceptionItem {
  return {
    exceptionId: item.exceptionId,
    document: item.document,
    reason: item.reason,
    ...(item.amount === undefined ? {} : { amount: item.amount }),
    owner: item.owner,
    openedAt: item.openedAt,
    ...(item.closedAt === undefined ? {} : { closedAt: item.closedAt }),
    ...(item.resolution === undefined ? {} : { resolution: item.resolution }),
  };
}
