import type { Instant } from "../../../model/days.ts";
import type { MockContext } from "../../../model/mock.ts";
import type { Billing } from "../../engines/billing/billing.ts";
import type { OrRefused } from "../../engines/billing/refusals.ts";
import type { Form } from "./decode/form.ts";
import type { WebhookEndpoint } from "./events/delivery.ts";
import type { EventLog } from "./events/log.ts";
import type { Executions } from "./idempotency.ts";
import type { DrawId } from "./ids.ts";
import { granted } from "./refusals-engine.ts";
import type { ApiVersion } from "./versions.ts";

/** One account at the vendor: the engine behind it and what only this vendor knows. */
export type Account = {
  readonly id: string;
  readonly context: MockContext;
  readonly credentials: { readonly secretKey: string; readonly webhookSecret: string };
  readonly billing: Billing;
  readonly executions: Executions;
  /** The version of calls that name none, and of events where an endpoint has none of its own. */
  readonly version: ApiVersion;
  /** The endpoint that stands there from the start. */
  readonly endpoint: WebhookEndpoint;
  readonly endpoints: Map<string, WebhookEndpoint>;
  readonly log: EventLog;
  readonly drawId: DrawId;
  /** When the delivery of an invoice's `invoice.created` was received or given up. */
  readonly deliveredAt: Map<string, Instant>;
};

/** One call that has passed the checks of key, version, route and parameters. */
export type Call = {
  readonly account: Account;
  readonly form: Form;
  /** The ids in the path, from left to right. */
  readonly ids: readonly string[];
  readonly path: string;
  /** What a new object is about, for its id: the same request words give the same key. */
  readonly businessKey: string;
};

/** The engine's answer to a call; its refusal is thrown in the vendor's words. */
export function grantedTo<T>({ account }: Call, answer: OrRefused<T>): T {
  return granted(answer, { billing: account.billing });
}
