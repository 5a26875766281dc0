import { afterAll, beforeAll, expect, test } from "vitest";
import { epochMs } from "../../../model/days.ts";
import type { HttpDoor } from "../../wire/listening.ts";
import { openPlainDoor } from "../../wire/plain-door.ts";
import { type ErpWorld, openErp } from "../erp-battery/world.ts";
import { conversation, type Driver } from "./conversation.ts";
import { netsuite } from "./index.ts";
import { invented, inventedAnswer } from "./invented.ts";

let door: HttpDoor;
let world: ErpWorld;

beforeAll(async () => {
  door = await openPlainDoor((call) => world.mock.answer(call), {
    hostname: "127.0.0.1",
    port: 0,
  });
  world = openErp(netsuite, { baseUrl: door.url });
});
afterAll(() => door[Symbol.asyncDispose]());

function driver(): Driver {
  return {
    baseUrl: door.url,
    credentials: world.mock.credentials,
    now: () => epochMs(world.now()),
    push: async (toMs) => world.push(toMs - epochMs(world.now())),
    act: async (name, argument) => {
      const act = world.mock.acts?.[name];
      if (act === undefined) throw new Error(`no act ${name}`);
      act(argument);
    },
  };
}

test.each(conversation)("$n: $title", async ({ run }) => {
  await run(driver());
});

test("after the whole conversation every journal balances", () => {
  for (const journal of world.journals()) {
    const side = (of: "debit" | "credit"): bigint =>
      journal.lines.reduce((all, line) => all + line[of].minor, 0n);
    expect(side("debit"), journal.id).toBe(side("credit"));
  }
});

test.each(invented)("invented: $method $path $note", async (wish) => {
  const answer = await inventedAnswer(driver(), wish);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(String(answer.at("o:errorDetails.0.o:errorCode"))).toBe(wish.code);
});
