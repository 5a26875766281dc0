import { expect, test } from "vitest";
import { money, sum } from "../../../model/money.ts";
import { smallInvoice, smallPayment, usd } from "../small-objects.ts";
import { smallModel } from "../small-run.ts";
import { cardFee } from "./card-fees.ts";

test("S11: the processor keeps 2.9 % and 0.30 of 487.13", () => {
  const payment = { ...smallPayment(smallInvoice()), amount: usd("487.13") };
  // 487.13 × 2.9 % + 0.30 = 14.42677
  expect(cardFee(payment, smallModel)).toEqual(usd("14.43"));
});

test("the fee of several payments is the sum of rounded fees", () => {
  const each = ["487.13", "487.13"].map((amount) =>
    cardFee({ ...smallPayment(smallInvoice()), amount: money(amount, "USD") }, smallModel),
  );
  expect(sum(each, "USD")).toEqual(usd("28.86"));
});
