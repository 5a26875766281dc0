import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { openCrm } from "../../../mocks/vendors/crm-battery/world.ts";
import { salesforce } from "../../../mocks/vendors/salesforce/index.ts";
import { jsforceDispatcher } from "../../../mocks/wire/jsforce-dispatcher.ts";
import { openSalesforce } from "./salesforce.ts";

let restore = (): void => {};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});

afterEach(() => {
  restore();
  vi.useRealTimers();
});

/** Asks after each of these waits in minutes, and tells what the calls were answered with. */
async function askedAfter(waits: readonly number[]): Promise<readonly string[]> {
  const { mock, pass } = openCrm(salesforce);
  const answers: string[] = [];
  restore = jsforceDispatcher(import.meta.url, () => async (input, init) => {
    const request = new Request(input, init);
    const response = await mock.handle(request);
    answers.push(`${new URL(request.url).pathname.split("/").at(-1)} ${response.status}`);
    return response;
  });
  const { clientId = "", clientSecret = "" } = mock.credentials;
  const crm = openSalesforce({
    baseUrl: salesforce.baseUrl,
    clientId,
    clientSecret,
    organizationId: "",
  });
  for (const minutes of waits) {
    pass(minutes * 60_000);
    vi.setSystemTime(Date.now() + minutes * 60_000);
    await crm.query("SELECT Id FROM Account", z.looseObject({}));
  }
  return answers;
}

test("a session is used as long as it runs, however long that is", async () => {
  expect(await askedAfter([0, 119, 119])).toEqual([
    "token 200",
    "query 200",
    "query 200",
    "query 200",
  ]);
});

test("a session that lay idle until it ran out is opened anew, and no call is refused", async () => {
  expect(await askedAfter([0, 120])).toEqual(["token 200", "query 200", "token 200", "query 200"]);
});
