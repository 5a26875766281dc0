import {
  type AnswerText,
  type CallText,
  type CallToken,
  ConnectionDropped,
  type PromptTap,
} from "../../mocks/wire/tapped.ts";
import type { VendorMock } from "../../model/mock.ts";
import { currentContext, within } from "../play/context.ts";
import type { CallLog } from "./call-log.ts";
import type { Calls, KeptCall } from "./calls.ts";
import type { Drops } from "./drops.ts";

type ServedToken = CallToken & {
  readonly mock: VendorMock;
  readonly kept: KeptCall;
  /** `n` of the logged request; null without a log. */
  readonly request: number | null;
  readonly losesAnswer: boolean;
};

export type ServedTapOptions = {
  readonly calls: Calls;
  readonly log: CallLog | undefined;
  readonly drops: Drops;
  /** Told of every refused login. */
  onUnauthorized(mock: VendorMock): void;
};

// Nothing to say where a change came from when nobody writes it down.
const atOnce: CallToken["within"] = (work) => work();

function causedBy(request: number): CallToken["within"] {
  return (work) => within({ ...currentContext(), cause: request }, work);
}

function requestLine(mock: VendorMock, { vendor, method, path, headers, body }: KeptCall) {
  const system = mock.systems[0] ?? "crm";
  return { kind: "request", system, vendor, method, path, headers, body } as const;
}

/** What stands at the door of a served mock: keeps and logs each call, and cuts those that shall be lost. */
export class ServedTap implements PromptTap<ServedToken> {
  readonly #options: ServedTapOptions;

  constructor(options: ServedTapOptions) {
    this.#options = options;
  }

  called(mock: VendorMock, call: CallText): ServedToken {
    const { calls, log, drops } = this.#options;
    const kept = calls.called(mock, call);
    const request = log === undefined ? null : log.write(requestLine(mock, kept));
    const lose = drops.take(kept);
    if (lose === "call") this.#drop(kept, "the call is lost");
    return {
      mock,
      kept,
      request,
      losesAnswer: lose === "answer",
      within: request === null ? atOnce : causedBy(request),
    };
  }

  answered(token: ServedToken, answer: AnswerText): void {
    const { mock, kept, request } = token;
    const { calls, log } = this.#options;
    const { status, headers, body } = calls.answered(kept, mock, answer);
    if (log !== undefined && request !== null) {
      log.write({ kind: "response", request, vendor: mock.vendor, status, headers, body });
    }
    if (status === 401) this.#options.onUnauthorized(mock);
    if (token.losesAnswer) this.#drop(kept, "the answer is lost");
  }

  #drop({ n, vendor, method, path }: KeptCall, what: string): never {
    const site = `${vendor} ${method} ${path.split("?", 1)[0]} #${n}, ${what}`;
    this.#options.log?.write({ kind: "fault", fault: "connection dropped", site, bit: true });
    throw new ConnectionDropped(site);
  }
}
