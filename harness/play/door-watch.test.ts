import { expect, test } from "vitest";
import type { IntegrationModule } from "../../model/integration.ts";
import { annualDeal } from "../../test/fixtures/annual-deal.ts";
import { linesOf, littlePlay } from "../../test/fixtures/little-play.ts";
import type { DoorWatch } from "./door-watch.ts";

const told: string[] = [];

/** Asks the CRM for a session at each message and tells what came. */
const curious: IntegrationModule = async ({ fetch, vendors }) => ({
  async receive(request) {
    const { baseUrl = "" } = vendors.crm ?? {};
    const answer = await fetch(`${baseUrl}/services/data`);
    told.push(await request.text(), await answer.text());
    return new Response("ok");
  },
});

test("a watch is told of each answer and each message, and what it gives goes on", async () => {
  told.length = 0;
  const seen: string[] = [];
  const watch: DoorWatch = {
    answered(n, vendor, { call, answer }) {
      seen.push(`${n} ${vendor} ${call.method}`);
      return { ...answer, body: "an answer" };
    },
    delivered(n, { eventType }, body) {
      seen.push(`${n} ${eventType}`);
      return `${body.slice(0, 5)} a message`;
    },
  };
  const played = await littlePlay(annualDeal, curious, { watch });
  const [delivery] = linesOf(played, "delivery");
  const [request] = linesOf(played, "request");
  const [response] = linesOf(played, "response");
  expect(told.slice(0, 2)).toEqual(["<?xml a message", "an answer"]);
  expect(seen.slice(0, 2)).toEqual([
    `${delivery?.n} ${delivery?.eventType}`,
    `${request?.n} salesforce GET`,
  ]);
  expect(response?.body).not.toBe("an answer");
});

test("without a watch the same run leaves the same bytes", async () => {
  const watch: DoorWatch = {
    answered: (_n, _vendor, { answer }) => answer,
    delivered: (_n, _delivery, body) => body,
  };
  const watched = await littlePlay(annualDeal, curious, { watch });
  expect(watched.lines).toEqual((await littlePlay(annualDeal, curious)).lines);
});
