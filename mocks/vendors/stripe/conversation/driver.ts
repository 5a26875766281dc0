import { deepEqual, equal, fail, ok } from "node:assert/strict";
import Stripe from "stripe";

/** One attempt to deliver an event, as an endpoint receives it. */
export type SignedAttempt = { readonly body: string; readonly signature: string };

/**
 * What the conversation needs of the place where it is held: in process, or over HTTP against
 * `tieout mocks` in another process.
 */
export type Driver = {
  /** Where the mock is reached, `http://127.0.0.1:4242` or the vendor's own address. */
  readonly baseUrl: string;
  /** The mock's own: `secretKey`, and `webhookSecret` of the endpoint that `attempts` stands for. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Carries one request to the mock. */
  fetch(request: Request): Promise<Response>;
  /** First attempts of everything delivered since the last call, in the order in which it arose. */
  attempts(): Promise<readonly SignedAttempt[]>;
  /** What items hand on to later ones; empty at the beginning. */
  readonly memory: Map<string, string>;
};

export type ClientOptions = {
  readonly apiVersion?: string;
  readonly maxNetworkRetries?: number;
  readonly stripeAccount?: string;
  /** Told of each answer; returning true loses it on its way back, after the mock has acted. */
  readonly loses?: (request: Request) => boolean;
};

/** The official client, unchanged, on the driver's transport. */
export function clientOf(driver: Driver, options: ClientOptions = {}): Stripe {
  const carry: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const response = await driver.fetch(request.clone());
    if (options.loses?.(request) === true) {
      await response.arrayBuffer();
      throw Object.assign(new TypeError("fetch failed"), { code: "ECONNRESET" });
    }
    return response;
  };
  const { protocol, hostname, port } = new URL(driver.baseUrl);
  return new Stripe(driver.credentials.secretKey ?? "", {
    httpClient: Stripe.createFetchHttpClient(carry),
    maxNetworkRetries: options.maxNetworkRetries ?? 0,
    protocol: protocol === "http:" ? "http" : "https",
    host: hostname,
    telemetry: false,
    ...(port === "" ? {} : { port }),
    ...(options.apiVersion === undefined ? {} : { apiVersion: options.apiVersion as never }),
    ...(options.stripeAccount === undefined ? {} : { stripeAccount: options.stripeAccount }),
  });
}

/** What the items of one conversation hand on to each other. */
export type Talk = {
  readonly driver: Driver;
  readonly stripe: Stripe;
  readonly ids: Map<string, string>;
};

/** One item of the reference's closing conversation, as its file writes it. */
export type TalkItem = {
  readonly n: number | string;
  readonly title: string;
  run(talk: Talk): Promise<void>;
};

/** One numbered item; rejects with an AssertionError that says what was expected and what came. */
export type ConversationItem = Pick<TalkItem, "n" | "title"> & {
  run(driver: Driver): Promise<void>;
};

export function item({ n, title, run }: TalkItem): ConversationItem {
  return {
    n,
    title,
    run: (driver) => run({ driver, stripe: clientOf(driver), ids: driver.memory }),
  };
}

/** An id that an earlier item has kept. */
export function kept(talk: Talk, name: string): string {
  return talk.ids.get(name) ?? fail(`an earlier item has not kept ${name}`);
}

export function keep(talk: Talk, name: string, object: { readonly id: string }): void {
  talk.ids.set(name, object.id);
}

/** Unix seconds of an ISO moment. */
export function unix(iso: string): number {
  return Date.parse(iso) / 1000;
}

/** A test clock that stands at `iso`. */
export async function clockAt(talk: Talk, iso: string): Promise<string> {
  const clock = await talk.stripe.testHelpers.testClocks.create({ frozen_time: unix(iso) });
  equal(clock.status, "ready");
  return clock.id;
}

/** Moves a test clock and waits until the vendor says that it is ready. */
export async function advance(talk: Talk, clock: string, iso: string): Promise<void> {
  const { testClocks } = talk.stripe.testHelpers;
  await testClocks.advance(clock, { frozen_time: unix(iso) });
  for (let polls = 0; polls < 50; polls += 1) {
    const { status, frozen_time } = await testClocks.retrieve(clock);
    if (status === "ready" && frozen_time === unix(iso)) return;
  }
  fail(`the test clock did not become ready at ${iso}`);
}

/** A customer on a test clock, who pays by a card that works. */
export async function cardCustomer(talk: Talk, clock: string, name: string): Promise<string> {
  const customer = await talk.stripe.customers.create({
    email: `${name}@${name}.example`,
    name,
    test_clock: clock,
    payment_method: "pm_card_visa",
    invoice_settings: { default_payment_method: "pm_card_visa" },
  });
  return customer.id;
}

/** A recurring price of a product of its own. */
export async function recurringPrice(
  talk: Talk,
  unitAmount: number,
  interval: "month" | "year",
): Promise<string> {
  const product = await talk.stripe.products.create({ name: `Seats at ${unitAmount}` });
  const price = await talk.stripe.prices.create({
    product: product.id,
    unit_amount: unitAmount,
    currency: "usd",
    recurring: { interval },
  });
  return price.id;
}

export type ExpectedError = {
  readonly status: number;
  readonly class?: string;
  readonly code?: string | undefined;
  readonly param?: string | undefined;
  readonly message?: RegExp;
};

/** The call must fail as the official client words it. */
export async function refused(call: Promise<unknown>, expected: ExpectedError): Promise<void> {
  let error: unknown;
  try {
    await call;
  } catch (thrown) {
    error = thrown;
  }
  ok(error instanceof Stripe.errors.StripeError, `expected a refusal ${JSON.stringify(expected)}`);
  const found = {
    status: error.statusCode,
    ...(expected.class === undefined ? {} : { class: error.type }),
    ...("code" in expected ? { code: error.code } : {}),
    ...("param" in expected ? { param: error.param } : {}),
  };
  const { message, ...rest } = expected;
  deepEqual(found, rest, error.message);
  if (message !== undefined) ok(message.test(error.message), error.message);
}

/** The value, which must be there. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) return fail(`${what} is missing`);
  return value;
}

/** The object behind a reference that was expanded. */
export function whole<T extends object>(value: string | T | null | undefined, what: string): T {
  return typeof value === "object" && value !== null ? value : fail(`${what} is not expanded`);
}

/** A header of the client's last response, which its fetch transport leaves as `Headers`. */
export function header(response: { readonly headers: object }, name: string): string | undefined {
  const { headers } = response;
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  return (headers as Readonly<Record<string, string>>)[name];
}
