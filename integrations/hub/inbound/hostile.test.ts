import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { event, invoice, line, office } from "../../../test/fixtures/hub-office.ts";
import { handledTypes } from "./stripe-event.ts";

// Whoever knows the secret may still send anything: it is answered, or held, and nothing is posted.

const plan = line("il_1", "plan", 120000, 9900, "2026-03-10", "2026-04-10");
const good = invoice([plan]);
const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;

const objects: readonly (readonly [string, unknown])[] = [
  ["null", null],
  ["a number", 7],
  ["a list", [good]],
  ["nothing in it", {}],
  ["an id that is a number", { ...good, id: 7, arrival_date: "soon", invoice: 7 }],
  ["an empty id", { ...good, id: "", arrival_date: -1, invoice: "" }],
  ["a path for an id", { ...good, id: "../customers/cus_1", invoice: "../../v1/refunds" }],
  ["an id of a megabyte", { ...good, id: "x".repeat(1_000_000), invoice: "x".repeat(1_000_000) }],
  ["a name of the prototype for an id", { ...good, id: "__proto__", invoice: "constructor" }],
  ["a day beyond the calendar", { id: "po_1", arrival_date: 1e300, invoice: {} }],
  ["amounts that are text", { ...good, amount_paid: "0", id: "in_2", invoice: { id: null } }],
];

test.each(objects)(
  "an event of any type about %s is answered, and posts nothing",
  async (_what, object) => {
    const { integration, deliverText, books } = await office({});
    for (const type of handledTypes) {
      const told = { id: `evt_${type}`, object: "event", type, created: 1, data: { object } };
      expect([204, 400], type).toContain(await deliverText(JSON.stringify(told)));
    }
    expect(books()).toEqual([]);
    expect((await integration.exceptions()).every(({ closedAt }) => closedAt === undefined)).toBe(
      true,
    );
  },
);

test.each([
  ["no event", "{}", 400],
  ["a list", "[]", 400],
  ["no JSON", "not json", 400],
  ["nothing", "", 400],
  [
    "a type that nobody knows",
    `{"id":"e","type":"moon.rose","created":1,"data":{"object":{}}}`,
    204,
  ],
  [
    "a type of the prototype",
    `{"id":"e","type":"__proto__","created":1,"data":{"object":{}}}`,
    204,
  ],
  [
    "a type that objects have",
    `{"id":"e","type":"constructor","created":1,"data":{"object":{}}}`,
    204,
  ],
  ["keys of the prototype", `{"__proto__":{"id":"e"},"type":"invoice.paid","created":1}`, 400],
  [
    "a time that is text",
    `{"id":"e","type":"invoice.paid","created":"now","data":{"object":{}}}`,
    400,
  ],
  ["deep nesting", `{"id":"e","type":"moon.rose","created":1,"data":{"object":${deep}}}`, 204],
  [
    "ten megabytes",
    `{"id":"e","type":"moon.rose","created":1,"data":{"object":"${"x".repeat(1e7)}"}}`,
    204,
  ],
] as const)("a signed body with %s is answered cleanly", async (_what, payload, status) => {
  const { deliverText, books } = await office({});
  expect([await deliverText(payload), books()]).toEqual([status, []]);
});

test("an event that cannot be read keeps no good one from being posted", async () => {
  const { deliver, deliverText, books } = await office({ "GET /v1/invoices/in_1": good });
  const bad = { id: "evt_bad", type: "invoice.paid", created: 1, data: { object: { id: 7 } } };
  expect(await deliverText(JSON.stringify(bad))).toBe(400);
  expect(await deliver(event("invoice.finalized", good))).toBe(204);
  expect(books()).toEqual(["invoice in_1 2026-03-10 1299.00 99.00 1299.00"]);
});

function envelope(inner: string): string {
  return `<Envelope><Body><notifications><OrganizationId>00D</OrganizationId>${inner}</notifications></Body></Envelope>`;
}

test.each([
  [
    "a query in the id",
    envelope(
      "<Notification><Id>04l</Id><sObject><Id>006' OR Id != '</Id></sObject></Notification>",
    ),
  ],
  ["elements in the id", envelope("<Notification><Id><b>1</b></Id></Notification>")],
  ["no notification", envelope("")],
  ["an element of the prototype", envelope("<__proto__><Id>1</Id></__proto__>")],
  [
    "entities that grow",
    `<!DOCTYPE a [<!ENTITY b "${"x".repeat(1000)}"><!ENTITY c "${"&b;".repeat(1000)}">]>${envelope("<Notification><Id>&c;&c;</Id></Notification>")}`,
  ],
  ["deep nesting", `${"<a>".repeat(20_000)}${"</a>".repeat(20_000)}`],
])("a message of the CRM with %s is refused", async (_what, body) => {
  const { integration, books } = await office({});
  const url = "https://hub.example/hooks/salesforce";
  const response = await integration.receive(new Request(url, { method: "POST", body }));
  expect([response.status, books()]).toEqual([400, []]);
});

const use = {
  id: "use-1",
  type: "plan",
  subject: "acme@acme.example",
  time: "2026-03-01T00:00:00Z",
  data: { value: 1 },
};

test.each([
  ["no use", {}],
  ["an id that is a list", { ...use, id: ["use-1"] }],
  ["an empty id", { ...use, id: "" }],
  ["half a unit", { ...use, data: { value: 0.5 } }],
  ["more units than can be counted", { ...use, data: { value: 1e300 } }],
  ["a time that is none", { ...use, time: "yesterday" }],
])("a signed use with %s is refused", async (_what, body) => {
  const { integration, books } = await office({});
  const text = JSON.stringify(body);
  const secret = Buffer.from("whsec_meter").toString("base64");
  const signature = createHmac("sha256", secret).update(`m1.1.${text}`).digest("base64");
  const headers = {
    "webhook-id": "m1",
    "webhook-timestamp": "1",
    "webhook-signature": `v1,${signature}`,
  };
  const url = "https://hub.example/hooks/metering";
  const response = await integration.receive(
    new Request(url, { method: "POST", body: text, headers }),
  );
  expect([response.status, books()]).toEqual([400, []]);
});
