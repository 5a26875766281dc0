import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readPact } from "../../contracts/pact/read.ts";
import { type Provider, providerNamed } from "../../harness/contracts/providers.ts";
import type { StoredPact } from "../../harness/contracts/verify/stored-pacts.ts";
import { verifyPacts } from "../../harness/contracts/verify/verify.ts";
import { brokenText } from "../../harness/contracts/verify/verify-text.ts";
import { billingContext } from "../../mocks/vendors/billing-world.ts";
import { instant } from "../../model/days.ts";
import { type Mutation, mutated } from "./mutations.ts";

const { operatingModel: model } = billingContext(() => instant("2026-01-01T06:00:00.000Z"));

const pacts: readonly StoredPact[] = ["office-stripe", "office-stripe-webhooks"].map((name) => {
  const url = new URL(`../fixtures/contracts/${name}.json`, import.meta.url);
  const pact = readPact(name, readFileSync(url, "utf8"));
  return { file: name, pact, reliance: (key) => [`scenario-${key.slice(-1)}`] };
});

async function changed(name: string, change: Partial<Mutation>): Promise<Provider | undefined> {
  const provider = await providerNamed(name, { model, versions: {} });
  if (provider === undefined) return undefined;
  const mutation: Mutation = { name: "a change", change: () => {}, ...change };
  return { ...provider, open: () => mutated(provider.open(), mutation) };
}

/** What the command tells of a vendor that has changed, by the official verifier or the fast reader. */
async function told(judge: "official" | "fast", change: Partial<Mutation>): Promise<string> {
  const verified = await verifyPacts(pacts, {
    root: mkdtempSync(join(tmpdir(), "tieout-broken-")),
    model,
    versions: () => ({}),
    judge,
    all: true,
    providerOf: (name) => changed(name, change),
  });
  return brokenText(verified);
}

type Body = { [key: string]: unknown };
const bodies = (body: unknown) => body as Body;

function inEvent(body: unknown): Body | undefined {
  return (bodies(body).data as Body | undefined)?.object as Body | undefined;
}

test.each(["official", "fast"] as const)(
  "a renamed field of an answer is told by vendor, call, field and scenario (%s)",
  async (judge) => {
    const text = await told(judge, {
      change(body) {
        const { total, ...rest } = bodies(body);
        if (total === undefined) return;
        for (const key of Object.keys(bodies(body))) delete bodies(body)[key];
        Object.assign(bodies(body), rest, { total_amount: total });
      },
    });
    expect(text).toBe(
      [
        "BROKEN  stripe 2026-10-28.endive  retrieve invoice · 200 · paid",
        "  total: the field is missing",
        "    expected the field",
        "    actual   nothing",
        "    relied on by scenario-2",
      ].join("\n"),
    );
  },
);

test.each(["official", "fast"] as const)(
  "a dropped field of an event is told by vendor, event, field and scenario (%s)",
  async (judge) => {
    const text = await told(judge, {
      change(body) {
        if (bodies(body).object === "event") delete inEvent(body)?.status;
      },
    });
    expect(text).toBe(
      [
        "BROKEN  stripe-webhooks 2026-10-28.endive  invoice.paid · paid",
        "  data.object.status: the field is missing",
        "    expected the field",
        "    actual   nothing",
        "    relied on by scenario-4",
      ].join("\n"),
    );
  },
);

test.each(["official", "fast"] as const)(
  "another status is told for every call that expects the old one (%s)",
  async (judge) => {
    const text = await told(judge, { status: 202 });
    const status = (was: number) =>
      `  status status: expected ${was} but was 202\n    expected ${was}\n    actual   202`;
    expect(text).toContain(`retrieve customer · 200\n${status(200)}`);
    expect(text).toContain(`retrieve invoice · 404 · resource_missing\n${status(404)}`);
    expect(text).not.toContain("invoice.paid");
  },
);

test.each(["official", "fast"] as const)(
  "fields that the integration does not need may change as they like (%s)",
  async (judge) => {
    const text = await told(judge, {
      change(body) {
        delete bodies(body).footer;
        bodies(body).currency = 5;
        bodies(body).brand_new = { a: [1] };
        const object = inEvent(body);
        if (object !== undefined) object.account_name = null;
      },
    });
    expect(text).toBe("");
  },
);
