import { UnreadableStore } from "../../../contracts/broker/reading.ts";
import { BrokerRefusal } from "../../../contracts/broker/refusal.ts";
import { StoreBusy } from "../../../contracts/broker/store.ts";
import { exitCodes } from "../../../model/verdict.ts";
import { UsageError } from "../../runner/usage-error.ts";

/** The action with what the folder refuses told in one message: set-up, or a file of the folder. */
export function told<Flags>(
  action: (flags: Flags) => Promise<void> | void,
): (flags: Flags) => Promise<void> {
  return async (flags) => {
    try {
      await action(flags);
    } catch (error) {
      if (error instanceof BrokerRefusal || error instanceof StoreBusy) {
        throw new UsageError(error.message);
      }
      if (!(error instanceof UnreadableStore)) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exitCode = exitCodes.parse;
    }
  };
}
