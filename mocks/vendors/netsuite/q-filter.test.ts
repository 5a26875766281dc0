import { expect, test } from "vitest";
import { jsonNumber } from "./json.ts";
import { Problem } from "./problem.ts";
import { parseQuery } from "./q-filter.ts";

const record = {
  email: "billing@acme.example",
  companyName: "Acme Robotics",
  balance: jsonNumber("3274.18"),
  isInactive: false,
  tranDate: "2026-07-01",
  status: { id: "Open", refName: "Open" },
};
const fields = new Set([...Object.keys(record), "memo"]);

test.each([
  ['email IS "billing@acme.example"', true],
  ["companyName START_WITH acme AND balance GREATER 3274.17", true],
  ['companyName IS_NOT "Acme Robotics"', false],
  ["companyName CONTAIN_NOT bolt", true],
  ["(balance LESS 10 OR isInactive IS false) AND memo EMPTY", true],
  ["memo EMPTY_NOT", false],
  ["tranDate ON 7/1/2026", true],
  ["tranDate WITHIN [6/1/2026, 6/30/2026]", false],
  ["tranDate AFTER 06/30/2026", true],
  ["balance BETWEEN [3274.18, 3274.19]", true],
  ['status ANY_OF ["Open", "Paid In Full"]', true],
])("%s is %s", (query, expected) => {
  expect(parseQuery(query, fields)(record)).toBe(expected);
});

test.each([
  "colour IS red",
  "email LIKE a",
  "email",
  "email IS",
  "(email IS a",
  "email IS a b",
  "balance BETWEEN [1]",
  'email IS "a',
])("refuses %s", (query) => {
  expect(() => parseQuery(query, fields)).toThrow(Problem);
});
