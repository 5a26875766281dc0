import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { project, root, tieout } from "../cli/tieout.ts";
import { annualDeal } from "../fixtures/annual-deal.ts";

const fixtures = join(root, "test/fixtures/contracts");
const pact = readFileSync(join(fixtures, "office-stripe.json"), "utf8");
const messages = readFileSync(join(fixtures, "office-stripe-webhooks.json"), "utf8");

// The order stands in the file: here the office moves to what the vendor had before.
const versions = `
vendors:
  stripe:
    versions:
      - {version: 2026-10-28.endive, date: 2026-10-28, source: https://docs.stripe.com/changelog}
      - version: 2025-02-24.acacia
        date: 2026-11-30
        source: https://docs.stripe.com/changelog
        changes:
          - object: invoice
            field: parent
            kind: moved
            replacement: subscription
            note: the subscription stands on the invoice itself
`;

function office(files: Readonly<Record<string, string>> = {}): string {
  return project("unused", {
    "tieout.yaml": "integrations: {office: {kind: module, entry: tieout/hub}}\n",
    "contracts/vendor-versions.yaml": versions,
    "contracts/pacts/office-stripe.json": pact,
    "contracts/pacts/office-stripe-webhooks.json": messages,
    ...files,
  });
}

const upgrade = ["contracts", "upgrade", "--vendor", "stripe", "--to"];

test("what breaks is told by call and field, with its new place, who needs it and their money", async () => {
  const id = "annual";
  const scenarios = { "0000000000000002": { scenarios: [id] } };
  const cwd = office({
    [`scenarios/${id}.scenario.yaml`]: annualDeal,
    "contracts/pacts/office-stripe.scenarios.json": JSON.stringify(scenarios),
  });
  const { code, out } = await tieout([...upgrade, "2025-02-24.acacia"], { cwd });
  expect(out).toContain(`BREAKS  call  retrieve invoice · 200
  parent moved: read subscription
    the subscription stands on the invoice itself
    needed by 1 scenario, which invoice 1299.00 USD: ${id}`);
  expect(out).toMatch(/^BREAKS: 1 field of 1 interaction, needed by 1 scenario, .* 1299\.00 USD$/m);
  expect(code).toBe(4);
}, 60_000);

test("calls and messages move apart, each to its own answer", async () => {
  const cwd = office();
  const asked = [...upgrade, "2025-02-24.acacia", "--no-play", "--json", "--face"];
  const calls = await tieout([...asked, "calls"], { cwd });
  const webhooks = await tieout([...asked, "webhooks"], { cwd });
  expect(JSON.parse(calls.out)).toMatchObject({ verdict: "breaks", breaks: [{ face: "calls" }] });
  expect(JSON.parse(webhooks.out)).toMatchObject({ verdict: "fits", breaks: [] });
  expect([calls.code, webhooks.code]).toEqual([4, 0]);
}, 60_000);

test("at the version that it is at already everything fits", async () => {
  const { code, out } = await tieout([...upgrade, "2026-10-28.endive"], { cwd: office() });
  expect(out).toMatch(/^FITS: 4 interactions hold at stripe 2026-10-28\.endive$/m);
  expect(code).toBe(0);
}, 60_000);

test.concurrent.each([
  [["--vendor", "stripe", "--to", "2025-03-32.basil"], /did you mean 2025-03-31\.basil\?\n$/],
  [["--vendor", "strip", "--to", "x"], /--vendor strip: no contracts are made of it; known are/],
])("%s is one clear message", async (asked, why) => {
  const { code, err } = await tieout(["contracts", "upgrade", ...asked], { cwd: office() });
  expect(err).toMatch(why);
  expect(err.trim().split("\n")).toHaveLength(1);
  expect(code).toBe(1);
});

test("without a pact nothing is said, and a table that cannot be read is told with its place", async () => {
  const files = { "contracts/pacts/office-stripe.json": pact.replace("office", "other") };
  const none = await tieout([...upgrade, "2025-03-31.basil", "--face", "calls"], {
    cwd: office(files),
  });
  expect([none.code, none.out]).toEqual([3, expect.stringMatching(/INCONCLUSIVE: no pact/)]);
  const bad = { "contracts/vendor-versions.yaml": versions.replace("kind: moved", "kind: gone") };
  const { code, err } = await tieout([...upgrade, "2025-03-31.basil"], { cwd: office(bad) });
  expect(err).toMatch(
    /contracts\/vendor-versions\.yaml:12:\d+: vendors\.stripe\.versions\.1\.changes\.0/,
  );
  expect(code).toBe(2);
}, 60_000);

/** What the vendor's document says of an invoice, as the office needs it, but for one field. */
const openApi = JSON.stringify({
  openapi: "3.0.0",
  info: { title: "billing", version: "1" },
  paths: {
    "/v1/customers/{id}": answered({ id: {}, email: {}, name: {} }),
    "/v1/invoices/{id}": answered({ id: {}, due_date: {}, lines: {}, status: {}, parent: {} }),
  },
});

function answered(properties: object) {
  const schema = { type: "object", properties, additionalProperties: false };
  const parameters = [{ name: "id", in: "path", required: true, schema: { type: "string" } }];
  const content = { "application/json": { schema } };
  return { get: { parameters, responses: { 200: { description: "ok", content } } } };
}

const recording = JSON.stringify({
  request: { method: "GET", url: "https://api.stripe.com/v1/customers/cus_1" },
  response: { status: 200, body: { id: "cus_1", email: null, name: "Acme" } },
});

test("the vendor's document and recordings are heard beside the mock, and who says what is told", async () => {
  const cwd = office({ "openapi.json": openApi, "said/customer.json": recording });
  const others = ["--document", "openapi.json", "--recordings", "said", "--no-play"];
  const asked = [...upgrade, "2026-10-28.endive", ...others];
  const { code, out } = await tieout(asked, { cwd });
  expect(out).toContain(`BREAKS  call  retrieve invoice · 200
  total is no longer there
    according to document`);
  expect(out).toContain(`BREAKS  call  retrieve customer · 200
  email: "acme@acme.example" became null
    according to recordings`);
  expect(out).toMatch(/^BREAKS: 2 fields of 2 interactions/m);
  expect(code).toBe(4);
}, 60_000);

test.each([
  ["--document", "nowhere.json", 1, /--document nowhere\.json: it cannot be read/],
  ["--document", "bad/recording.json", 2, /bad\/recording\.json: is no OpenAPI 3 document/],
  ["--recordings", "bad", 2, /^tieout: recording\.json: request: .*; a recording is/],
  ["--recordings", "nowhere", 1, /--recordings nowhere: there is no \*\.json in it/],
])(
  "%s %s is one clear message",
  async (option, value, exit, why) => {
    const cwd = office({ "bad/recording.json": "{}" });
    const { code, err } = await tieout([...upgrade, "2025-03-31.basil", option, value], { cwd });
    expect(err).toMatch(why);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(code).toBe(exit);
  },
  60_000,
);

type Told = {
  readonly breaks: readonly {
    readonly face: string;
    readonly interaction: string;
    readonly field: string;
    readonly replacement: string;
    readonly scenarios: readonly string[];
  }[];
};

test("the older integration, asked to leave its pinned version, is told what it needs and no more", async () => {
  const asked = ["--integration", "point-to-point", "--to", "2025-03-31.basil", "--json"];
  const { code, out } = await tieout(["contracts", "upgrade", "--vendor", "stripe", ...asked]);
  const { breaks } = JSON.parse(out) as Told;
  const of = (face: string) =>
    breaks
      .filter((one) => one.face === face)
      .map(({ interaction, field, replacement }) => `${interaction}: ${field} → ${replacement}`);
  expect(of("calls")).toEqual([
    "retrieve invoice · 200: lines.data[*].price → pricing.price_details.price",
    "retrieve invoice · 200: lines.data[*].tax_rates → taxes.tax_rate_details.tax_rate",
    "retrieve subscription · 200: current_period_end → items.data.current_period_end",
  ]);
  expect(of("webhooks")).toEqual([
    "credit_note.created: data.object.lines.data[*].tax_amounts → taxes",
    "credit_note.created: data.object.refund → refunds.refund",
    "invoice.finalized: data.object.lines.data[*].price → pricing.price_details.price",
    "invoice.finalized: data.object.lines.data[*].tax_amounts → taxes",
    "invoice.finalized: data.object.lines.data[*].tax_rates → taxes.tax_rate_details.tax_rate",
    "invoice.finalized: data.object.subscription → parent.subscription_details.subscription",
    "invoice.paid: data.object.charge → payments.data.payment.payment_intent, and its latest_charge",
    "invoice.paid: data.object.payment_intent → payments.data.payment.payment_intent",
  ]);
  for (const { scenarios } of breaks) expect(scenarios.length).toBeGreaterThan(0);
  expect(code).toBe(4);
}, 120_000);
