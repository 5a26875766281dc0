import { currencyExponent, currency as currencyOf } from "../../../model/currency.ts";
import { decimal, roundToInteger } from "../../../model/decimal.ts";
import { amountText, type Money } from "../../../model/money.ts";
import type { Price } from "./catalogue-records.ts";

/** `quantity × unit price`, rounded once to the minor unit. */
export function amountOf(unitMinor: string, quantity: number, currency: string): Money {
  const exact = decimal(unitMinor).times(decimal(String(quantity)));
  return { minor: roundToInteger(exact), currency: currencyOf(currency) };
}

/** One unit for one interval; a price below the minor unit is shown rounded. */
export function unitPrice(price: Price): Money {
  return amountOf(price.unitMinor, 1, price.currency);
}

const symbols: Readonly<Record<string, string>> = { USD: "$", EUR: "€", GBP: "£" };
const words: Readonly<Record<number, string>> = { 1: "month", 3: "3 months", 12: "year" };

function grouped(text: string): string {
  const [whole = "", fraction] = text.split(".");
  const parts = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? parts : `${parts}.${fraction}`;
}

/** As it stands on an invoice line: `$1,200.00 / year`. */
export function priceText(price: Price): string {
  return unitText(price, price.unitMinor);
}

/** The same for the unit price of one step. */
export function unitText(price: Price, unitMinor: string): string {
  const amount = amountOf(unitMinor, 1, price.currency);
  const exponent = currencyExponent(amount.currency);
  const isExact = /^\d+$/.test(unitMinor);
  const digits = isExact
    ? amountText(amount)
    : decimal(unitMinor)
        .div(decimal(10n ** BigInt(exponent)))
        .toFixed();
  const text = `${symbols[price.currency] ?? ""}${grouped(digits)}${symbols[price.currency] ? "" : ` ${price.currency}`}`;
  if (price.intervalMonths === null) return text;
  return `${text} / ${words[price.intervalMonths] ?? `${price.intervalMonths} months`}`;
}
