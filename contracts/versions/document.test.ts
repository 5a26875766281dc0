import { describe, expect, test } from "vitest";
import type { Pact } from "../pact/format.ts";
import { BadDocument, type Compared, comparable, outcomesOf, withoutBodies } from "./document.ts";

const pact: Pact = {
  ...{ consumer: { name: "office" }, provider: { name: "billing" } },
  metadata: { pactSpecification: { version: "4.0" } },
  interactions: [
    {
      ...{ type: "Synchronous/HTTP", key: "k1", description: "create invoice · 200" },
      providerStates: [{ name: "a customer exists", params: {} }],
      request: {
        ...{ method: "POST", path: "/invoices", headers: { "x-version": ["1"] } },
        body: { contentType: "application/x-www-form-urlencoded", encoded: false, content: "a=1" },
      },
      response: { status: 200 },
    },
  ],
};

const result: Compared = {
  ...{ code: "response.body.incompatible", type: "error", value: { a: 1 } },
  message: "Response body is incompatible: must NOT have additional properties - price",
  location: "[root].interactions[0].response.body.lines.data.0",
};

describe("a document as it is compared with", () => {
  const document = {
    openapi: "3.0.0",
    paths: {
      "/invoices": {
        post: { requestBody: { content: {} }, responses: { 200: { description: "ok" } } },
      },
    },
    components: {
      schemas: {
        Invoice: { properties: { charge: { anyOf: [{ type: "string" }], nullable: true } } },
        Line: { properties: { nullable: { type: "boolean" } } },
      },
    },
  };

  test("null is an alternative of its own, errors need no declaration, what is sent is left out", () => {
    const { paths, components } = comparable("file", JSON.stringify(document)) as typeof document;
    expect(paths["/invoices"].post).toEqual({
      responses: { default: expect.anything(), 200: { description: "ok" } },
    });
    expect(components.schemas.Invoice.properties.charge).toEqual({
      anyOf: [{ anyOf: [{ type: "string" }] }, { enum: [null] }],
    });
    expect(components.schemas.Line).toEqual(document.components.schemas.Line);
  });

  test.each([
    ["{", /is not JSON .*; convert a YAML document to JSON first/],
    ["{}", /is no OpenAPI 3 document/],
    ['{"openapi": "3.1.0"}', /is no OpenAPI 3 document/],
  ])("%s is refused", (text, why) => {
    expect(() => comparable("file", text)).toThrow(BadDocument);
    expect(() => comparable("file", text)).toThrow(why);
  });
});

test("of a call only what asks for the answer is compared", () => {
  expect(withoutBodies(pact).interactions).toMatchObject([
    { request: { method: "POST", path: "/invoices" } },
  ]);
  expect(JSON.stringify(withoutBodies(pact))).not.toMatch(/a=1|x-version/);
});

describe("what a comparison came to", () => {
  const mismatches = (...results: readonly Compared[]) => outcomesOf(pact, results)[0]?.mismatches;

  test("a field that the schema does not know is one that is gone", () => {
    expect(mismatches(result)).toMatchObject([
      { part: "body", field: "lines.data[0].price", actual: "nothing" },
    ]);
  });

  test("another type is told as such, an unknown path or status of the call as a whole", () => {
    const type = { ...result, message: "Response body is incompatible: must be string" };
    expect(mismatches(type)).toMatchObject([
      { field: "lines.data[0]", expected: '{"a":1}', actual: "must be string" },
    ]);
    const path = {
      ...{ ...result, code: "request.path-or-method.unknown", value: "/invoices" },
      location: "[root].interactions[0].request.path",
    };
    expect(mismatches(path)).toMatchObject([{ part: "status", actual: "not in the document" }]);
  });

  test("warnings and what a call sends say nothing of what is needed", () => {
    expect(mismatches({ ...result, type: "warning" })).toEqual([]);
    const sent = { ...result, code: "request.header.unknown" };
    expect(mismatches(sent)).toEqual([]);
  });
});
