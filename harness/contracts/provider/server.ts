import { z } from "zod";
import { messagePath, statePath } from "../../../contracts/verify/official/messages.ts";
import { StateRefused, statesKey } from "../../../contracts/verify/state-refused.ts";
import { openPlainDoor } from "../../../mocks/wire/plain-door.ts";
import type { ContractProvider, ProviderState } from "../../../model/contract.ts";
import { fromJson } from "../../../model/evidence/text.ts";
import type { PlainAnswer, PlainCall } from "../../../model/mock.ts";
import { Session } from "./session.ts";

/** A vendor's mock behind the paths that the official verifier calls. */
export interface ProviderServer extends AsyncDisposable {
  readonly url: string;
  /** What could not be brought about of the states that an interaction names. */
  whyNot(states: readonly ProviderState[]): StateRefused | undefined;
}

export type ProviderServerOptions = {
  /** The vendor's own address, which calls are rewritten to. */
  readonly vendorUrl: string;
  /** The mock in a fresh world. */
  open(): ContractProvider;
  /** The vendor's word for the message that an interaction describes. */
  eventTypeOf(description: string): string;
};

const stateOrder = z.object({
  action: z.enum(["setup", "teardown"]),
  state: z.string(),
  params: z.record(z.string(), z.json()).default({}),
});
const messageOrder = z.object({ description: z.string() });

const refusedStatus = 422;

function plain(status: number, body: string): PlainAnswer {
  return { status, headers: { "content-type": "text/plain" }, body };
}

function json(value: unknown): PlainAnswer {
  const headers = { "content-type": "application/json" };
  return { status: 200, headers, body: JSON.stringify(value) };
}

function pathOf(url: string): string {
  return url.slice(url.indexOf("/", url.indexOf("//") + 2));
}

/** What one verifier talks to: one interaction after another, each in a world of its own. */
class Conversation {
  /** By the states that the interaction has named up to then. */
  readonly refusals = new Map<string, StateRefused>();
  #states: ProviderState[] = [];
  readonly #options: ProviderServerOptions;
  #session: Session | undefined;
  /** True once it has answered: the next state belongs to another interaction. */
  #isSpent = true;

  constructor(options: ProviderServerOptions) {
    this.#options = options;
  }

  state({ action, state, params }: z.output<typeof stateOrder>): PlainAnswer {
    if (action === "teardown") {
      this.#isSpent = true;
      return json({});
    }
    if (this.#isSpent) this.#begin();
    // an interaction without states asks once for the empty one
    return state === "" ? json({}) : this.#setUp({ name: state, params });
  }

  #setUp(state: ProviderState): PlainAnswer {
    this.#states.push(state);
    try {
      return json(this.#current().setUp(state));
    } catch (error) {
      this.#isSpent = true;
      return this.#refused(error);
    }
  }

  /** What the verifier is told of a state that does not come about; it keeps only the status. */
  #refused(error: unknown): PlainAnswer {
    if (!(error instanceof StateRefused)) throw error;
    this.refusals.set(statesKey(this.#states), error);
    return plain(refusedStatus, error.message);
  }

  answer(call: PlainCall): Promise<PlainAnswer> | PlainAnswer {
    const url = `${this.#options.vendorUrl}${pathOf(call.url)}`;
    const session = this.#current();
    this.#isSpent = true;
    try {
      return session.answer({ ...call, url });
    } catch (error) {
      return this.#refused(error);
    }
  }

  message(description: string): PlainAnswer {
    const session = this.#current();
    this.#isSpent = true;
    try {
      const { body, headers } = session.message(this.#options.eventTypeOf(description));
      const metadata = Buffer.from(JSON.stringify(headers)).toString("base64");
      return {
        status: 200,
        headers: {
          "content-type": headers["content-type"] ?? "application/json",
          "pact-message-metadata": metadata,
        },
        body,
      };
    } catch (error) {
      return this.#refused(error);
    }
  }

  #begin(): void {
    this.#session = new Session(this.#options.open());
    this.#states = [];
    this.#isSpent = false;
  }

  #current(): Session {
    if (this.#session === undefined) this.#begin();
    return this.#session ?? new Session(this.#options.open());
  }
}

function route(conversation: Conversation, call: PlainCall): Promise<PlainAnswer> | PlainAnswer {
  switch (pathOf(call.url)) {
    case statePath:
      return conversation.state(stateOrder.parse(fromJson(call.body)));
    case messagePath:
      return conversation.message(messageOrder.parse(fromJson(call.body)).description);
    default:
      return conversation.answer(call);
  }
}

/** The refusal of the first states of an interaction: what comes after is never asked for. */
function refusedOf(
  refusals: ReadonlyMap<string, StateRefused>,
  states: readonly ProviderState[],
): StateRefused | undefined {
  const starts = states.map((_, index) => statesKey(states.slice(0, index + 1)));
  return starts.map((key) => refusals.get(key)).find((found) => found !== undefined);
}

/**
 * Serves a vendor's mock on loopback for one run of the official verifier: a fresh world for each
 * interaction, states by their recipes, messages as the vendor renders them.
 */
export async function openProviderServer(options: ProviderServerOptions): Promise<ProviderServer> {
  const conversation = new Conversation(options);
  const door = await openPlainDoor((call) => route(conversation, call), {
    hostname: "127.0.0.1",
    port: 0,
  });
  return {
    url: door.url,
    whyNot: (states) => refusedOf(conversation.refusals, states),
    [Symbol.asyncDispose]: () => door[Symbol.asyncDispose](),
  };
}
