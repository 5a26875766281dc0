import {
  type AnswerText,
  type CallText,
  type CallToken,
  ConnectionDropped,
  type PromptTap,
} from "../../mocks/wire/tapped.ts";
import type { VendorMock } from "../../model/mock.ts";
import { currentContext, within } from "../play/context.ts";
import { Sites } from "../play/sites.ts";
import type { CallLog } from "./call-log.ts";
import type { Drops } from "./drops.ts";

type ServedToken = CallToken & {
  readonly mock: VendorMock;
  readonly site: string;
  /** `n` of the logged request; null without a log. */
  readonly request: number | null;
  readonly losesAnswer: boolean;
};

export type ServedTapOptions = {
  readonly log: CallLog | undefined;
  readonly drops: Drops;
  /** Told of every refused login. */
  onUnauthorized(mock: VendorMock): void;
};

function kept(headers: CallText["headers"], mock: VendorMock): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of mock.evidenceHeaders) {
    const value = headers.get(name);
    if (value !== null) found[name] = value;
  }
  return found;
}

/** What stands at the door of a served mock: logs each call, and cuts those that shall be lost. */
export class ServedTap implements PromptTap<ServedToken> {
  readonly #options: ServedTapOptions;
  readonly #sites = new Sites([]);

  constructor(options: ServedTapOptions) {
    this.#options = options;
  }

  called(mock: VendorMock, call: CallText): ServedToken {
    const { method, path, body } = call;
    const { vendor } = mock;
    const site = this.#sites.use(vendor, `${method} ${path.split("?", 1)[0]}`);
    const system = mock.systems[0] ?? "crm";
    const headers = kept(call.headers, mock);
    const line = { kind: "request", system, vendor, method, path, headers, body } as const;
    const request = this.#options.log?.write(line) ?? null;
    const lose = this.#options.drops.take({ vendor, method, path });
    if (lose === "call") this.#drop(site, "the call is lost");
    return {
      mock,
      site,
      request,
      losesAnswer: lose === "answer",
      within: (work) => within({ ...currentContext(), cause: request }, work),
    };
  }

  answered(token: ServedToken, answer: AnswerText): void {
    const { mock, request, site } = token;
    const { status, body } = answer;
    if (request !== null) {
      const headers = kept(answer.headers, mock);
      const { vendor } = mock;
      this.#options.log?.write({ kind: "response", request, vendor, status, headers, body });
    }
    if (status === 401) this.#options.onUnauthorized(mock);
    if (token.losesAnswer) this.#drop(site, "the answer is lost");
  }

  #drop(site: string, what: string): never {
    const line = { kind: "fault", fault: "connection dropped", site, bit: true } as const;
    this.#options.log?.write({ ...line, site: `${site}, ${what}` });
    throw new ConnectionDropped(`${site}: ${what}`);
  }
}
