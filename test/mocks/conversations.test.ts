import { afterAll, beforeAll, expect, test } from "vitest";
import { conversation as netsuiteItems } from "../../mocks/vendors/netsuite/conversation.ts";
import {
  inventedAnswer,
  invented as netsuiteInvented,
} from "../../mocks/vendors/netsuite/invented.ts";
import { conversation as salesforceItems } from "../../mocks/vendors/salesforce/conversation.ts";
import { invented as salesforceInvented } from "../../mocks/vendors/salesforce/invented.ts";
import { conversation as stripeItems } from "../../mocks/vendors/stripe/conversation.ts";
import {
  inventedAnswer as stripeAnswer,
  invented as stripeInvented,
} from "../../mocks/vendors/stripe/invented.ts";
import { netsuiteDriver, salesforceDriver, stripeDriver } from "./drivers.ts";
import { type ServedMocks, serveMocks } from "./served.ts";

// One process for all: the tests follow each other, since each conversation pushes its clock.
let served: ServedMocks;
beforeAll(async () => {
  served = await serveMocks();
});
afterAll(() => served[Symbol.asyncDispose]());

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** The items that a mock must hold, by their numbers in the vendors' references, section 12. */
const required: Readonly<Record<string, readonly (number | string)[]>> = {
  salesforce: [2, 3, 4, ...range(6, 10), 12, 13, 14, 16, 17, 18, 20, 21, ...range(23, 27)],
  stripe: [...range(1, 17), 19, ...range(23, 30), "coupon"],
  netsuite: [...range(1, 8), ...range(10, 13), ...range(17, 26)],
};

type Item<D> = {
  readonly n: number | string;
  readonly title: string;
  run(driver: D): Promise<void>;
};

type Talk<D> = {
  readonly vendor: string;
  readonly driver: D;
  readonly items: readonly Item<D>[];
  /** What to say of each invention, and how it was answered. */
  readonly inventions: readonly { readonly said: string; status(): Promise<number> }[];
};

/** Holds the whole conversation, prints the one line, and gives what failed, in words. */
async function held<D>(talk: Talk<D>): Promise<readonly string[]> {
  const numbers = talk.items.map(({ n }) => n);
  expect(numbers).toEqual(expect.arrayContaining([...(required[talk.vendor] ?? [])]));
  expect(talk.inventions.length).toBeGreaterThanOrEqual(20);
  const failed: string[] = [];
  let passed = 0;
  for (const { n, title, run } of talk.items) {
    try {
      await run(talk.driver);
      passed += 1;
    } catch (error) {
      failed.push(`${n}. ${title}: ${error}`);
    }
  }
  let refused = 0;
  for (const { said, status } of talk.inventions) {
    const found = await status();
    // a refused login would hide what the mock makes of the call
    if (found >= 400 && found !== 401) refused += 1;
    else failed.push(`${said} was answered with ${found}`);
  }
  const spoken = `${passed} of ${talk.items.length} conversation items`;
  const invented = `${refused} of ${talk.inventions.length} inventions refused`;
  console.log(`${talk.vendor}: ${spoken}, ${invented}`);
  return failed;
}

async function salesforceToken(url: string, credentials: Readonly<Record<string, string>>) {
  const { clientId = "", clientSecret = "" } = credentials;
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
  });
  const answer = await fetch(`${url}/services/oauth2/token`, { method: "POST", body });
  const { access_token } = (await answer.json()) as { readonly access_token: string };
  return access_token;
}

test("the CRM's conversation is held through jsforce over HTTP, and inventions are refused", async () => {
  await using driver = await salesforceDriver(served);
  const { baseUrl, credentials } = driver;
  const inventions = salesforceInvented.map(({ method, path, body }) => ({
    said: `${method} ${path}`,
    async status() {
      const headers = { authorization: `Bearer ${await salesforceToken(baseUrl, credentials)}` };
      const sent = body === undefined ? {} : { body };
      return (await fetch(`${baseUrl}${path}`, { method, headers, ...sent })).status;
    },
  }));
  const talk = { vendor: "salesforce", driver, items: salesforceItems, inventions };
  expect(await held(talk)).toEqual([]);
});

test("the billing platform's conversation is held through stripe over HTTP, and inventions are refused", async () => {
  await using driver = await stripeDriver(served);
  const inventions = stripeInvented.map((wish) => ({
    said: `${wish.method} ${wish.path} ${wish.body ?? ""}`,
    status: async () => (await stripeAnswer(driver, wish)).status,
  }));
  const talk = { vendor: "stripe", driver, items: stripeItems, inventions };
  expect(await held(talk)).toEqual([]);
});

test("the ERP's conversation is held through netsuite-rest and jose over HTTP, and inventions are refused", async () => {
  const driver = await netsuiteDriver(served);
  const inventions = netsuiteInvented.map((wish) => ({
    said: `${wish.method} ${wish.path} ${wish.note}`,
    status: async () => (await inventedAnswer(driver, wish)).status,
  }));
  const talk = { vendor: "netsuite", driver, items: netsuiteItems, inventions };
  expect(await held(talk)).toEqual([]);
});
