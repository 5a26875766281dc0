import type { Driver as NetsuiteDriver } from "../../mocks/vendors/netsuite/conversation.ts";
import { openHttpDriver } from "../../mocks/vendors/salesforce/conversation/over-http.ts";
import type { Driver as SalesforceDriver } from "../../mocks/vendors/salesforce/conversation.ts";
import type { Driver as StripeDriver } from "../../mocks/vendors/stripe/conversation.ts";
import { jsforceDispatcher } from "../../mocks/wire/jsforce-dispatcher.ts";
import { listen } from "./listener.ts";
import type { ServedMocks } from "./served.ts";

/** The CRM's conversation over HTTP; jsforce is carried by fetch, so that calls are counted. */
export function salesforceDriver(served: ServedMocks): Promise<SalesforceDriver & AsyncDisposable> {
  const { url, credentials } = served.vendor("salesforce");
  return openHttpDriver({
    baseUrl: url,
    credentials,
    controlUrl: served.controlUrl,
    install: (current) => jsforceDispatcher(import.meta.url, current),
  });
}

/** First attempts come a second after their event: pushed on to, and taken at a listener. */
const firstAttemptSeconds = 2;

export async function stripeDriver(served: ServedMocks): Promise<StripeDriver & AsyncDisposable> {
  const { url, credentials } = served.vendor("stripe");
  const listener = await listen();
  await served.drive("PUT", "/listener", { url: listener.url });
  return {
    baseUrl: url,
    credentials,
    fetch: (request) => fetch(request),
    async attempts() {
      await served.drive("POST", "/clock", { seconds: firstAttemptSeconds });
      const webhooks = listener.take().filter(({ path }) => path === "/stripe");
      return webhooks.map(({ body, headers }) => ({
        body,
        signature: String(headers["stripe-signature"]),
      }));
    },
    memory: new Map(),
    [Symbol.asyncDispose]: async () => {
      await served.drive("PUT", "/listener", { url: null });
      await listener[Symbol.asyncDispose]();
    },
  };
}

type Reading = { readonly aheadMs: number };

/** A client whose clock is set to the mock's, as the conversation's clients need it. */
export async function netsuiteDriver(served: ServedMocks): Promise<NetsuiteDriver> {
  const { url, credentials } = served.vendor("netsuite");
  let { aheadMs } = (await served.drive("GET", "/clock")) as Reading;
  return {
    baseUrl: url,
    credentials,
    now: () => Date.now() + aheadMs,
    async push(toMs) {
      const to = new Date(toMs).toISOString();
      ({ aheadMs } = (await served.drive("POST", "/clock", { to })) as Reading);
    },
    async act(act, argument) {
      await served.drive("POST", "/people/acts", { vendor: "netsuite", act, argument });
    },
  };
}
