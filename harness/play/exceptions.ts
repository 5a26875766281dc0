import { instant } from "../../model/days.ts";
import type { ExceptionItem } from "../../model/integration.ts";
import { money } from "../../model/money.ts";
import { type ExceptionReason, exceptionReasons } from "../../model/operating-model.ts";
import type { Recorder } from "./recorder.ts";

/** The integration showed its exception queue in a shape that DESIGN 6 does not know. */
export class UnreadableExceptions extends Error {}

function reasonOf(item: ExceptionItem): ExceptionReason {
  const reason = exceptionReasons.find((known) => known === item.reason);
  if (reason !== undefined) return reason;
  throw new UnreadableExceptions(
    `exception ${item.exceptionId} has the reason "${item.reason}"; known are ${exceptionReasons.join(", ")}`,
  );
}

/** Turns what `exceptions()` shows into evidence: a line when an item opens and when it closes. */
export class ExceptionWatch {
  readonly #recorder: Recorder;
  readonly #known = new Map<string, "opened" | "closed">();
  readonly #items = new Map<string, ExceptionItem>();

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  /** The items that are open as far as the integration has shown. */
  open(): readonly ExceptionItem[] {
    return [...this.#items.values()].filter((item) => item.closedAt === undefined);
  }

  see(items: readonly ExceptionItem[]): void {
    for (const item of items) {
      this.#items.set(item.exceptionId, item);
      if (!this.#known.has(item.exceptionId)) this.#write(item, "opened");
      if (item.closedAt !== undefined && this.#known.get(item.exceptionId) !== "closed") {
        this.#write(item, "closed");
      }
    }
  }

  #write(item: ExceptionItem, state: "opened" | "closed"): void {
    this.#known.set(item.exceptionId, state);
    const { amount } = item;
    this.#recorder.write(
      {
        kind: "exception",
        id: item.exceptionId,
        state,
        reason: reasonOf(item),
        document: item.document,
        amount: amount === undefined ? null : money(amount.amount, amount.currency),
        owner: item.owner,
        openedAt: instant(item.openedAt),
        resolution: item.resolution ?? null,
      },
      { correlation: this.#recorder.correlationOf(item.document) },
    );
  }
}
