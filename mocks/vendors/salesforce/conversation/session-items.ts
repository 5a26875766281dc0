import { type ConversationItem, connect, type Driver, equal, ok, refused } from "./driver.ts";

const twoHours = 2 * 60 * 60;

const tokenCalls = (driver: Driver): number =>
  driver.calls().filter((call) => call === "POST /services/oauth2/token").length;

/** Items 2, 16, 17, 18, 20 and 23: sessions, limits, retries, versions. */
export const sessionItems: readonly ConversationItem[] = [
  {
    n: 2,
    title: "client credentials give a session of the org",
    async run(driver) {
      const connection = await connect(driver);
      ok(connection.accessToken);
      equal(connection.userInfo?.organizationId, driver.credentials.organizationId);
      const form = "grant_type=client_credentials&client_id=nobody&client_secret=x";
      const answer = await driver.fetch(
        new Request(`${driver.baseUrl}/services/oauth2/token`, {
          method: "POST",
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body: form,
        }),
      );
      equal(answer.status, 400);
      equal((await answer.json()).error, "invalid_client_id");
    },
  },
  {
    n: 16,
    title: "each call takes one from the limit, and at none left calls are refused",
    async run(driver) {
      const connection = await connect(driver);
      const remaining = async (): Promise<number> =>
        (await connection.limits()).DailyApiRequests?.Remaining ?? Number.NaN;
      const before = await remaining();
      equal(await remaining(), before - 1);
      equal(connection.limitInfo.apiUsage?.limit, 15_000);
      await spend(driver, connection.accessToken ?? "", before - 1);
      await refused(connection.query("SELECT Id FROM Account LIMIT 1"), "REQUEST_LIMIT_EXCEEDED");
      await driver.pass(25 * 60 * 60);
      ok((await remaining()) > 14_000);
    },
  },
  {
    n: 17,
    title: "an expired token is refreshed once and the call succeeds",
    async run(driver) {
      const connection = await connect(driver);
      const before = tokenCalls(driver);
      await driver.pass(twoHours + 1);
      equal((await connection.query("SELECT COUNT() FROM Account")).done, true);
      equal(tokenCalls(driver), before + 1);
    },
  },
  {
    n: 18,
    title: "a read outlives two 503s, a write has one attempt",
    async run(driver) {
      const connection = await connect(driver);
      const before = driver.calls().length;
      driver.disturb(503, 2);
      equal((await connection.query("SELECT COUNT() FROM Account")).done, true);
      equal(driver.calls().length - before, 3);
      driver.disturb(503, 1);
      await refused(connection.sobject("Account").create({ Name: "Late" }), "SERVER_UNAVAILABLE");
      equal(driver.calls().length - before, 4);
    },
  },
  {
    n: 20,
    title: "version 30.0 is retired",
    async run(driver) {
      const connection = await connect(driver);
      await refused(connection.request("/services/data/v30.0/limits"), "UNSUPPORTED_API_VERSION");
      const answer = await driver.fetch(
        new Request(`${driver.baseUrl}/services/data/v30.0/limits`),
      );
      equal(answer.status, 410);
      const versions = await driver.fetch(new Request(`${driver.baseUrl}/services/data`));
      equal((await versions.json()).at(-1).version, "68.0");
    },
  },
  {
    n: 23,
    title: "without a refresh of its own the client cannot renew client credentials",
    async run(driver) {
      const plain = await connect(driver, { refreshes: false });
      const renewing = await connect(driver);
      await driver.pass(twoHours + 1);
      let message = "";
      try {
        await plain.query("SELECT COUNT() FROM Account");
      } catch (error) {
        message = String(error);
      }
      ok(message.includes("No refresh token found in the connection"), message);
      const before = tokenCalls(driver);
      equal((await renewing.query("SELECT COUNT() FROM Account")).done, true);
      equal(tokenCalls(driver), before + 1);
    },
  },
];

/** Uses up `count` calls, beside the client. */
async function spend(driver: Driver, token: string, count: number): Promise<void> {
  const url = `${driver.baseUrl}/services/data/v68.0/limits`;
  const call = (): Promise<Response> =>
    driver.fetch(new Request(url, { headers: { authorization: `Bearer ${token}` } }));
  for (let left = count; left > 0; left -= 50) {
    const answers = await Promise.all(Array.from({ length: Math.min(50, left) }, call));
    await Promise.all(answers.map((answer) => answer.arrayBuffer()));
  }
}
