import { expect, test } from "vitest";
import { promisedBody } from "./promised.ts";

const body = JSON.stringify({
  id: "evt_1",
  type: "invoice.paid",
  data: {
    object: {
      id: "in_1",
      total: 5,
      lines: [
        { a: 1, b: 2 },
        { a: 3, b: 4 },
      ],
      more: [1],
    },
  },
});

test("a body keeps what an example has, in lists for every element, and loses the rest", () => {
  const example = { type: "x", data: { object: { id: "y", lines: [{ a: 0 }], gone: 1 } } };
  expect(JSON.parse(promisedBody(body, [example]))).toEqual({
    type: "invoice.paid",
    data: { object: { id: "in_1", lines: [{ a: 1 }, { a: 3 }] } },
  });
});

test("what one of several examples has is kept, and an empty example of a list keeps it whole", () => {
  const examples = [
    { data: { object: { total: 1 } } },
    { id: "e", data: { object: { more: [] } } },
  ];
  expect(JSON.parse(promisedBody(body, examples))).toEqual({
    id: "evt_1",
    data: { object: { total: 5, more: [1] } },
  });
});

test("of what no contract tells anything nothing is taken away", () => {
  expect(promisedBody(body, [])).toBe(body);
});
