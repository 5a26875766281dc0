import { expect, test } from "vitest";
import { bodyWithout } from "./without.ts";

const body = { id: "in_1", total: 5, lines: { data: [{ a: 1, b: 2 }, { a: 3 }] } };

test.each<[string, string[][], unknown]>([
  ["a member", [["total"]], { id: "in_1", lines: body.lines }],
  ["of each element", [["lines", "data", "*", "a"]], { ...body, lines: { data: [{ b: 2 }, {}] } }],
  ["the elements", [["lines", "data", "*"]], { ...body, lines: { data: [] } }],
  ["a whole with what is inside", [["lines", "data"], ["lines"]], { id: "in_1", total: 5 }],
  ["what is not there", [["x", "y"], ["id", "z"], ["*"]], body],
])("%s goes", (_name, paths, left) => {
  expect(JSON.parse(bodyWithout(JSON.stringify(body), paths))).toEqual(left);
});

test("a text that is not JSON stays as it is", () => {
  expect(bodyWithout("<a/>", [["a"]])).toBe("<a/>");
});
