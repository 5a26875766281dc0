import { expect, test } from "vitest";
import { routes } from "../routes/index.ts";
import { shapeOf } from "./shapes.ts";

function shapeOfRoute(name: string) {
  const [method = "", path = ""] = name.split(" ");
  const url = `https://api.stripe.com${path.replaceAll(":id", "x_1")}?limit=1`;
  return shapeOf({ method, url, headers: { get: () => null }, body: "" });
}

test("every route has an operation of its own, in words", () => {
  const operations = routes.names.map((name) => shapeOfRoute(name)?.operation);
  expect(operations).not.toContain(undefined);
  expect(new Set(operations).size).toBe(routes.names.length);
});

test("a route names its parts after what stands before them", () => {
  expect(shapeOfRoute("POST /v1/invoices/:id/finalize")).toEqual({
    operation: "finalize invoice",
    route: "/v1/invoices/{invoice}/finalize",
    parts: { invoice: "x_1" },
  });
  expect(shapeOfRoute("GET /v1/customers/:id/balance_transactions")?.operation).toBe(
    "list balance transactions of customer",
  );
});

test("what the mock has no route for has no shape", () => {
  expect(shapeOfRoute("GET /v1/quotes")).toBeUndefined();
});
