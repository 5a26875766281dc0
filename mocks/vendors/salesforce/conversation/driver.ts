import { deepEqual, equal, fail, ok } from "node:assert/strict";
import { XMLParser } from "fast-xml-parser";
import jsforce, { type Connection } from "jsforce";

/** How the listener of outbound messages behaves; `down` gives no answer at all. */
export type Listening = "acknowledges" | "refuses" | "down";

/**
 * What the conversation needs of the place where it is held: in process, or over HTTP against
 * `tieout mocks` in another process. The client's transport must run through the driver, so that
 * it can count calls and disturb them.
 */
export type Driver = {
  /** Where the mock is reached, without a slash at the end. */
  readonly baseUrl: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** Carries one request to the mock, beside the client. */
  fetch(request: Request): Promise<Response>;
  /** `METHOD path` of every call that the client's transport has made. */
  calls(): readonly string[];
  /** Answers the client's next `times` calls with `status` instead of carrying them. */
  disturb(status: number, times: number): void;
  /** Lets time pass at the mock, carrying the outbound messages that fall due to the listener. */
  pass(seconds: number): Promise<void>;
  /** How the listener answers from now on. At first it acknowledges. */
  listen(as: Listening): void;
  /** Every message that was tried at the listener, as text, oldest first; those while down too. */
  messages(): readonly string[];
};

export type ConnectOptions = { readonly version?: string; readonly refreshes?: boolean };

/** An authorized connection of the official client, unchanged. */
export async function connect(driver: Driver, options: ConnectOptions = {}): Promise<Connection> {
  const { clientId = "", clientSecret = "" } = driver.credentials;
  const refreshes = options.refreshes ?? true;
  const connection = new jsforce.Connection({
    version: options.version ?? "68.0",
    oauth2: { loginUrl: driver.baseUrl, clientId, clientSecret },
    ...(refreshes
      ? {
          refreshFn: (refreshed, done) => {
            refreshed.oauth2.requestToken({ grant_type: "client_credentials" }).then(
              (answer) => done(null, answer.access_token, answer),
              (error) => done(error instanceof Error ? error : new Error(String(error))),
            );
          },
        }
      : {}),
  });
  await connection.authorize({ grant_type: "client_credentials" });
  return connection;
}

/** One numbered item of the reference's closing conversation. */
export type ConversationItem = {
  readonly n: number;
  readonly title: string;
  run(driver: Driver): Promise<void>;
};

type Failure = { readonly errorCode?: string; readonly message: string };

/** The call must be refused with this error code; gives the error. */
export async function refused(call: PromiseLike<unknown>, errorCode: string): Promise<Failure> {
  let answer: unknown;
  try {
    answer = await call;
  } catch (error) {
    ok(error instanceof Error);
    const found = error as Error & { errorCode?: string };
    equal(found.errorCode ?? found.name, errorCode, found.message);
    return found;
  }
  return fail(`expected ${errorCode}, got ${JSON.stringify(answer)}`);
}

/** The id of a saved record. */
export function idOf(result: {
  readonly success: boolean;
  readonly id?: string | undefined;
}): string {
  ok(result.success, JSON.stringify(result));
  const { id } = result;
  ok(id !== undefined && /^[0-9A-Za-z]{18}$/.test(id), `${id} is not an 18-character id`);
  return id;
}

export async function account(connection: Connection, name: string): Promise<string> {
  return idOf(await connection.sobject("Account").create({ Name: name }));
}

export async function standardBook(connection: Connection): Promise<string> {
  const found = await connection.query("SELECT Id FROM Pricebook2 WHERE IsStandard = true");
  return String(found.records[0]?.Id);
}

/** The id of a standard price of a product of its own. */
export async function priceOf(
  connection: Connection,
  code: string,
  unitPrice: number,
): Promise<string> {
  const product = idOf(
    await connection.sobject("Product2").create({ Name: code, ProductCode: code, IsActive: true }),
  );
  const entry = {
    Pricebook2Id: await standardBook(connection),
    Product2Id: product,
    UnitPrice: unitPrice,
    IsActive: true,
  };
  return idOf(await connection.sobject("PricebookEntry").create(entry));
}

/** An open deal of a customer of its own, without lines. */
export async function openDeal(
  connection: Connection,
  name: string,
  fields: Readonly<Record<string, string | number>> = {},
): Promise<string> {
  const deal = {
    Name: name,
    AccountId: await account(connection, `${name} Inc.`),
    StageName: "Prospecting",
    CloseDate: "2026-03-31",
    ...fields,
  };
  return idOf(await connection.sobject("Opportunity").create(deal));
}

export async function win(connection: Connection, id: string): Promise<void> {
  idOf(await connection.sobject("Opportunity").update({ Id: id, StageName: "Closed Won" }));
}

export type Composite = {
  readonly compositeResponse: readonly {
    readonly httpStatusCode: number;
    readonly referenceId: string;
    readonly body: unknown;
  }[];
};

export function composite(connection: Connection, body: object): Promise<Composite> {
  return connection.requestPost<Composite>("/composite", body);
}

export type Notification = {
  readonly id: string;
  readonly fields: Readonly<Record<string, string>>;
};

const reader = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  isArray: (name) => name === "Notification",
});

/** The notifications of an outbound message, each with its fields in the order of the message. */
export function notificationsOf(message: string): readonly Notification[] {
  const step = (value: unknown, name: string): unknown => Object(value)[name];
  const body = step(step(step(reader.parse(message), "Envelope"), "Body"), "notifications");
  const list = step(body, "Notification");
  ok(Array.isArray(list), message);
  return list.map((it: unknown) => ({
    id: String(step(it, "Id")),
    fields: { ...Object(step(it, "sObject")) },
  }));
}

/** The messages that were tried since `from`, each as its notifications. */
export function triedSince(driver: Driver, from: number): readonly (readonly Notification[])[] {
  return driver.messages().slice(from).map(notificationsOf);
}

export { deepEqual, equal, ok };
