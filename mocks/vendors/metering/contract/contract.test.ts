import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { instant } from "../../../../model/days.ts";
import { plainCompany } from "../../../../model/plain-company.ts";
import { metering } from "../index.ts";
import { contract } from "./index.ts";

function open() {
  const provider = contract.open?.({
    seed: 1,
    operatingModel: plainCompany,
    profile: {
      uniqueExternalIds: true,
      idempotencyKeys: true,
      closedPeriod: "first open period",
      unknownProperty: "refuse",
    },
    baseUrl: metering.baseUrl,
    now: () => instant("2026-01-01T06:00:00.000Z"),
    record: () => undefined,
  });
  if (provider?.render === undefined) throw new Error("the meters send nothing");
  return { ...provider, render: provider.render };
}

const { messages } = contract.surface;
const eventType = "usage recorded";
const use = {
  ...{ id: "use-1", product: "calls", customer: "acme", quantity: 5 },
  usedAt: "2026-03-04T05:06:07.000Z",
};
const state = { name: "a use was measured", params: use };

test("a use that was measured is told of, signed, under its own id and moment", () => {
  const { setUp, render, mock } = open();
  setUp(state);
  const { body, headers } = render(eventType);
  expect(JSON.parse(body)).toMatchObject({
    ...{ id: "use-1", type: "calls", subject: "acme@acme.example" },
    ...{ time: use.usedAt, data: { value: 5 } },
  });
  const signed = `use-1.${headers["webhook-timestamp"]}.${body}`;
  const mac = createHmac("sha256", mock.credentials.webhookSecret ?? "").update(signed);
  expect(headers["webhook-signature"]).toBe(`v1,${mac.digest("base64")}`);
  const { pattern = "", example = "" } = messages?.signature ?? {};
  for (const text of [headers["webhook-signature"], example])
    expect(text).toMatch(new RegExp(pattern));
  expect(messages?.statesBefore({ eventType, body }, new Map())).toEqual([state]);
  expect(contract.surface.states).toContain(state.name);
});

test.each([
  ["specversion", "constant"],
  ["subject", "text"],
  ["time", { instant: "yyyy-MM-dd'T'HH:mm:ss.SSSX" }],
  ["data.value", "integer"],
])("the kind of %s", (path, kind) => {
  expect(messages?.kindIn({ eventType, body: "{}" }, path.split("."))).toEqual(kind);
});

test("another state, another message and a message of nothing are refused", () => {
  const { setUp, render } = open();
  expect(() => render(eventType)).toThrow("nothing was used");
  expect(() => render("usage corrected")).toThrow('meters send no "usage corrected"');
  expect(() => setUp({ name: "a meter exists", params: {} })).toThrow('no state "a meter exists"');
  expect(() => setUp({ ...state, params: { ...use, quantity: "5" } })).toThrow(/quantity/);
});
