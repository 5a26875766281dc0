import { expect, test } from "vitest";
import { decodeForm } from "../decode/form.ts";
import { Refusal } from "../refusals.ts";
import { page } from "./page.ts";

const items = ["e", "d", "c", "b", "a"].map((id) => ({ id }));

function pageOf(query: string): unknown {
  try {
    const { data, has_more } = page(
      items,
      { form: decodeForm(query) },
      "/v1/things",
      (item) => item,
    );
    return [data.map((item) => (item as { id: string }).id).join(""), has_more];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.status, error.body.code, error.body.param];
  }
}

const rows: readonly [string, unknown][] = [
  ["", ["edcba", false]],
  ["limit=2", ["ed", true]],
  ["limit=2&starting_after=d", ["cb", true]],
  ["limit=2&starting_after=b", ["a", false]],
  ["limit=2&ending_before=b", ["dc", true]],
  ["ending_before=d", ["e", false]],
  ["limit=0", [400, undefined, "limit"]],
  ["limit=101", [400, undefined, "limit"]],
  ["starting_after=x", [400, "resource_missing", "starting_after"]],
  ["starting_after=a&ending_before=b", [400, "parameters_exclusive", "starting_after"]],
];

test.each(rows)("a page of %s", (query, found) => {
  expect(pageOf(query)).toEqual(found);
});
