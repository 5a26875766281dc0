import { expect, test } from "vitest";
import { type Money, money } from "../../../model/money.ts";
import { taxLine } from "./line-tax.ts";

const usd = (text: string): Money => money(text, "USD");
const rate = (percent: string, inclusive = false) => ({
  id: percent,
  jurisdiction: "J",
  percent,
  inclusive,
});

test("each jurisdiction is rounded on its own (TAX-1)", () => {
  const taxes = taxLine(usd("10.13"), [rate("6.25"), rate("0.5"), rate("1.5")]);
  expect(taxes.map((tax) => tax.amount)).toEqual([usd("0.63"), usd("0.05"), usd("0.15")]);
});

test.each([
  ["119.00", "19", "100.00", "19.00"],
  ["99.99", "20", "83.33", "16.66"],
])("%s contains %s percent (TAX-2)", (gross, percent, net, amount) => {
  expect(taxLine(usd(gross), [rate(percent, true)])).toMatchObject([
    { base: usd(net), amount: usd(amount) },
  ]);
});

test("a credit line carries negative tax, rounded away from zero", () => {
  expect(taxLine(usd("-6049.32"), [rate("8.25")])[0]?.amount).toEqual(usd("-499.07"));
});
