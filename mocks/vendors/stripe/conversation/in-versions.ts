import type { VendorMock } from "../../../../model/mock.ts";
import { conversation, type Driver } from "../conversation.ts";
import { stripe } from "../index.ts";

export type Shown = { readonly [name: string]: unknown };

/** The five names, each at the version whose declarations `data/declared-fields.json` holds. */
export const declaredVersions = [
  "2025-02-24.acacia",
  "2025-03-31.basil",
  "2025-09-30.clover",
  "2026-03-25.dahlia",
  "2026-10-28.endive",
] as const;

const lists = [
  "balance_transactions",
  "charges",
  "coupons",
  "credit_notes",
  "customers",
  "disputes",
  "invoiceitems",
  "invoices?expand[0]=data.discounts",
  "payment_intents",
  "payouts",
  "prices",
  "products",
  "refunds",
  "subscription_schedules",
  "subscriptions?status=all&expand[0]=data.discounts",
  "tax_rates",
];

type World = { readonly mock: VendorMock };

function call(mock: VendorMock, method: string, path: string, version: string, body?: string) {
  return mock.handle(
    new Request(`${stripe.baseUrl}/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${mock.credentials.secretKey}`,
        "content-type": "application/x-www-form-urlencoded",
        "stripe-version": version,
      },
      ...(body === undefined ? {} : { body }),
    }),
  );
}

/** Holds the whole conversation with an endpoint at each version; gives what each was sent. */
export async function eventsOfConversation({
  mock,
}: World): Promise<ReadonlyMap<string, readonly Shown[]>> {
  for (const version of declaredVersions) {
    const body = `url=https://integration.example/hooks/${version}&enabled_events[0]=*&api_version=${version}`;
    await call(mock, "POST", "webhook_endpoints", version, body);
  }
  const sent = new Map<string, Shown[]>(declaredVersions.map((version) => [version, []]));
  const driver: Driver = {
    baseUrl: stripe.baseUrl,
    credentials: mock.credentials,
    fetch: (request) => mock.handle(request),
    attempts: async () => {
      const own: { body: string; signature: string }[] = [];
      for (const delivery of mock.takeDeliveries()) {
        const request = delivery.build(delivery.dueAt);
        const body = await request.text();
        const signature = request.headers.get("stripe-signature") ?? "";
        if (delivery.hook === "stripe") own.push({ body, signature });
        else sent.get(delivery.hook)?.push(JSON.parse(body) as Shown);
      }
      return own;
    },
    memory: new Map(),
  };
  for (const { run } of conversation) await run(driver);
  await driver.attempts();
  return sent;
}

/** Everything that stands in the account, each list read to its end at that version. */
export async function everythingAt({ mock }: World, version: string): Promise<readonly Shown[]> {
  const found: Shown[] = [];
  for (const list of lists) {
    let after = "";
    for (let more = true; more; ) {
      const path = `${list}${list.includes("?") ? "&" : "?"}limit=100${after}`;
      const answer = await call(mock, "GET", path, version);
      const page = (await answer.json()) as { data: Shown[]; has_more: boolean };
      found.push(...page.data);
      after = `&starting_after=${String(page.data.at(-1)?.id)}`;
      more = page.has_more;
    }
  }
  return found;
}

/** Every object of the vendor in a value, however deep; the caller's own words are none. */
export function objectsIn(value: unknown): readonly Shown[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([name, one]) =>
    name === "metadata" ? [] : objectsIn(one),
  );
  return "object" in value && typeof value.object === "string" ? [value as Shown, ...inner] : inner;
}
