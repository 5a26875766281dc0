import { expect, test } from "vitest";
import { isWithin, pathText, uniquePaths } from "./path.ts";

test("a path reads as people write it", () => {
  expect(pathText(["lines", "data", "*", "price", "id"])).toBe("lines.data[*].price.id");
  expect(pathText(["*", "Id"])).toBe("[*].Id");
  expect(pathText(["o:errorDetails", "*", "detail"])).toBe('["o:errorDetails"][*].detail');
  expect(pathText([])).toBe("$");
});

test("a place is within itself and what it stands in, not within its neighbour", () => {
  expect(isWithin(["parent", "type"], ["parent"])).toBe(true);
  expect(isWithin(["parent"], ["parent"])).toBe(true);
  expect(isWithin(["parents"], ["parent"])).toBe(false);
  expect(isWithin(["parent"], ["parent", "type"])).toBe(false);
});

test("paths come once each, in the order of their text, however they were found", () => {
  const found = [["total"], ["id"], ["total"]];
  expect(uniquePaths(found)).toEqual([["id"], ["total"]]);
  expect(uniquePaths([...found].reverse())).toEqual([["id"], ["total"]]);
});
