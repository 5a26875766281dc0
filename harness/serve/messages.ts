import type { Attempt } from "../../mocks/wire/delivery-queue.ts";
import type { Instant } from "../../model/days.ts";
import type { CallLog } from "./call-log.ts";

/** One attempt to hand a message over, as it left: for who has no listener or wants to look. */
export type SentMessage = {
  readonly vendor: string;
  readonly event: string;
  readonly eventType: string;
  readonly attempt: number;
  readonly at: Instant;
  /** Where it went; null without a listener. */
  readonly to: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The listener's HTTP status; null when none came. */
  readonly status: number | null;
  /** Whether the vendor counts it as received. Without a listener it does. */
  readonly accepted: boolean;
};

/** Messages that are remembered; older ones are forgotten. */
const mostMessages = 1000;

/** How long a listener may take, as the vendors' own documentation asks for quick answers. */
const patienceMs = 10_000;

function isLoopback({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname);
}

/** Carries vendors' messages over the network. */
export class Messenger {
  /** Messages go to `<listener>/<vendor>`; without one they are only kept. */
  listener: string | undefined;
  #sent: SentMessage[] = [];
  readonly #log: CallLog | undefined;
  readonly #closing = new AbortController();

  constructor(log: CallLog | undefined) {
    this.#log = log;
  }

  get sent(): readonly SentMessage[] {
    return this.#sent;
  }

  forget(): readonly SentMessage[] {
    const all = this.#sent;
    this.#sent = [];
    return all;
  }

  /** Ends waiting for listeners that have not answered. */
  close(): void {
    this.#closing.abort();
  }

  /** Hands one message over; true when the vendor counts it as received. */
  async send({ delivery, attempt, repeated }: Attempt, at: Instant): Promise<boolean> {
    const request = delivery.build(at);
    const body = await request.clone().text();
    const to = this.#destination(request.url, delivery.hook);
    const { hook: vendor, event, eventType, fact, object } = delivery;
    const what = { vendor, event, eventType, fact, object };
    const n = this.#log?.write({ kind: "delivery", ...what, attempt, repeated });
    const answer = to === null ? null : await this.#post(to, request, body);
    const accepted = to === null || (answer !== null && (await delivery.accepts(answer)));
    const status = answer?.status ?? null;
    if (n !== undefined && to !== null) {
      this.#log?.write({ kind: "delivered", delivery: n, status, accepted });
    }
    const headers = Object.fromEntries(request.headers);
    const kept = { vendor, event, eventType, attempt, at, to, headers, body, status, accepted };
    this.#sent = [...this.#sent.slice(1 - mostMessages), kept];
    return accepted;
  }

  /** An endpoint that was registered on loopback is meant itself; others stand for the listener. */
  #destination(url: string, hook: string): string | null {
    const own = new URL(url);
    if (isLoopback(own)) return own.href;
    return this.listener === undefined ? null : `${this.listener}/${hook}`;
  }

  async #post(url: string, request: Request, body: string): Promise<Response | null> {
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(patienceMs)]);
    const { headers } = request;
    try {
      return await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
    } catch {
      // No answer is an answer: the vendor tries again by its schedule.
      return null;
    }
  }
}
