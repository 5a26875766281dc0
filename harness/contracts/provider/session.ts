import { StateRefused } from "../../../contracts/verify/state-refused.ts";
import type { ContractProvider, ProviderState } from "../../../model/contract.ts";
import type { PlainAnswer, PlainCall } from "../../../model/mock.ts";

/** A message as a webhook or an outbound message carries it. */
export type RenderedMessage = {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** One interaction with a mock in a world of its own: its states first, then the call or the message. */
export class Session {
  readonly #provider: ContractProvider;
  /** Of the last state, which those before it belong to. */
  #state = "no state";

  constructor(provider: ContractProvider) {
    this.#provider = provider;
  }

  /** Throws `StateRefused`. */
  setUp(state: ProviderState): Readonly<Record<string, string>> {
    this.#state = state.name;
    return this.#inState(() => this.#provider.setUp(state));
  }

  #inState<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new StateRefused(this.#state, why);
    }
  }

  /**
   * Answers as the vendor would; unreadable credentials are taken for its own. Throws `StateRefused`
   * where a state cannot be brought about as of this call.
   */
  answer(call: PlainCall): Promise<PlainAnswer> | PlainAnswer {
    return this.#inState(() => this.#provider.mock.answer(call));
  }

  /** The message of that type; throws `StateRefused` where the vendor sends none in this state. */
  message(eventType: string): RenderedMessage {
    const { mock, render } = this.#provider;
    return this.#inState(() => {
      if (render === undefined) throw new Error(`${mock.vendor} sends no messages`);
      return render(eventType);
    });
  }
}
