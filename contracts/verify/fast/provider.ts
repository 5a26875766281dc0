import type { ProviderState } from "../../../model/contract.ts";
import type { PlainAnswer, PlainCall } from "../../../model/mock.ts";

/** What the fast reader asks of a mock: a world of its own for each interaction. */
export type FastProvider = {
  /** Throws `StateRefused`, as the two below do where a state does not come about. */
  setUp(state: ProviderState): unknown;
  answer(call: PlainCall): Promise<PlainAnswer> | PlainAnswer;
  message(eventType: string): {
    readonly body: string;
    readonly headers: Readonly<Record<string, string>>;
  };
};
