import type { BusinessDate, PeriodId } from "../../../model/days.ts";
import { type Money, moneyText } from "../../../model/money.ts";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** `July 2026`. */
export function monthWords(period: PeriodId): string {
  return `${months[Number(period.slice(5, 7)) - 1]} ${period.slice(0, 4)}`;
}

/** `1 July 2026`. */
export function dateWords(date: BusinessDate): string {
  return `${Number(date.slice(8, 10))} ${months[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}

/** `3,274.18 USD`. */
export function amountWords(value: Money): string {
  const text = moneyText(value);
  const end = text.search(/[. ]/);
  return text.slice(0, end).replace(/\B(?=(\d{3})+(?!\d))/g, ",") + text.slice(end);
}
