import type { ContractProvider, ProviderState } from "../../../model/contract.ts";
import type { PlainAnswer, PlainCall } from "../../../model/mock.ts";

/** The mock cannot be brought into a state: names it and says why. */
export class StateRefused extends Error {
  readonly state: string;
  constructor(state: string, why: string) {
    super(why);
    this.name = "StateRefused";
    this.state = state;
  }
}

/** A message as a webhook or an outbound message carries it. */
export type RenderedMessage = {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** One interaction with a mock in a world of its own: its states first, then the call or the message. */
export class Session {
  readonly #provider: ContractProvider;

  constructor(provider: ContractProvider) {
    this.#provider = provider;
  }

  /** Throws `StateRefused`. */
  setUp(state: ProviderState): Readonly<Record<string, string>> {
    try {
      return this.#provider.setUp(state);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new StateRefused(state.name, why);
    }
  }

  /** Answers as the vendor would; the caller's redacted credentials are replaced by the mock's own. */
  answer(call: PlainCall): Promise<PlainAnswer> | PlainAnswer {
    const { mock, authorise } = this.#provider;
    return mock.answer(authorise === undefined ? call : authorise(call));
  }

  /** The message of that type; throws an Error where the vendor sends none in this state. */
  message(eventType: string): RenderedMessage {
    const { mock, render } = this.#provider;
    if (render === undefined) throw new Error(`${mock.vendor} sends no messages`);
    return render(eventType);
  }
}
