import { expect, test } from "vitest";
import { Refusal } from "../refusals.ts";
import { expandChanges } from "../versions/answers.ts";
import { apiVersion, defaultVersion } from "../versions.ts";
import { type ExpandableType, expanded, expandPlan } from "./expand.ts";

const objects: Readonly<Record<string, object>> = {
  in_1: { id: "in_1", object: "invoice", customer: "cus_1", parent: null },
  cus_1: { id: "cus_1", object: "customer" },
  pi_1: { id: "pi_1", object: "payment_intent" },
};
const by = {
  object: (id: string) => objects[id],
  extra: () => ({
    object: "list",
    data: [{ object: "invoice_payment", payment: { payment_intent: "pi_1" } }],
  }),
};
const acacia = apiVersion("2025-02-24.acacia") ?? defaultVersion;

function expand(type: ExpandableType, body: object, path: string, list = false) {
  return JSON.parse(JSON.stringify(expanded(body, expandPlan(type, [path], list), by)));
}

test("references become objects along a path, through lists and what only expanding shows", () => {
  const subscription = { id: "sub_1", object: "subscription", latest_invoice: "in_1" };
  const path = "latest_invoice.payments.data.payment.payment_intent";
  const found = expand("subscription", subscription, path);
  expect(found.latest_invoice.payments.data[0].payment.payment_intent).toEqual(objects.pi_1);
  const list = { object: "list", data: [subscription, { ...subscription, latest_invoice: null }] };
  expect(expand("subscription", list, "data.latest_invoice.customer", true)).toEqual({
    object: "list",
    data: [
      { ...subscription, latest_invoice: { ...objects.in_1, customer: objects.cus_1 } },
      { ...subscription, latest_invoice: null },
    ],
  });
});

const wrong: readonly [ExpandableType, string, boolean][] = [
  ["invoice", "colour", false],
  ["invoice", "charge", false],
  ["invoice", "customer", true],
  ["customer", "invoice_settings", false],
];

test.each(wrong)("%s.%s is not expandable", (type, path, list) => {
  expect(() => expandPlan(type, [path], list)).toThrow(Refusal);
});

test("an older version still expands what a newer one has no more, and not yet what that has", () => {
  const older = expandChanges(acacia);
  expect(expandPlan("invoice", ["charge"], false, older)).toHaveLength(1);
  expect(expandPlan("invoice", ["lines.data.price.product"], false, older)).toHaveLength(1);
  expect(() => expandPlan("invoice", ["payments"], false, older)).toThrow(Refusal);
  const basil = expandChanges(apiVersion("2025-03-31.basil") ?? defaultVersion);
  expect(expandPlan("invoice", ["payments"], false, basil)).toHaveLength(1);
  expect(() =>
    expandPlan("invoice", ["lines.data.pricing.price_details.price"], false, basil),
  ).toThrow(Refusal);
});
