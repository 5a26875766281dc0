import { expect, test } from "vitest";
import { decodeForm, texts } from "./form.ts";

const rows: readonly [string, string, unknown][] = [
  [
    "indexed",
    "items[0][price]=p1&items[1][price]=p2",
    { items: { 0: { price: "p1" }, 1: { price: "p2" } } },
  ],
  [
    "appended",
    "items[][price]=p1&items[][quantity]=1&items[][price]=p2",
    { items: { 0: { price: "p1", quantity: "1" }, 1: { price: "p2" } } },
  ],
  ["list of texts", "expand[]=a&expand[]=b", { expand: { 0: "a", 1: "b" } }],
  ["blanks", "name=Acme+Robotics&note=a%20b", { name: "Acme Robotics", note: "a b" }],
  ["encoded brackets", "metadata%5Bdeal_id%5D=006", { metadata: { deal_id: "006" } }],
  ["a percent sign that encodes nothing", "name=100%", { name: "100%" }],
  ["names of the language itself", "__proto__[x]=1", JSON.parse('{"__proto__":{"x":"1"}}')],
];

test.each(rows)("reads the form: %s", (_name, body, found) => {
  expect(JSON.parse(JSON.stringify(decodeForm(body)))).toEqual(found);
});

test("a list that was sent empty is null, one that was not sent is undefined", () => {
  const form = decodeForm("default_tax_rates=&expand[0]=x");
  expect([texts(form, "default_tax_rates"), texts(form, "expand"), texts(form, "other")]).toEqual([
    null,
    ["x"],
    undefined,
  ]);
});
