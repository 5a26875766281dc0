import { Gap } from "../gap.ts";
import { accountDate } from "../q-filter.ts";

// Dates stand in the tables as marked text, so that an answer can tell a date, which the vendor
// writes in the user's format, from text that only looks like one.
const mark = "d:";

export function dateCell(text: string): string {
  return `${mark}${text.replace(/\.\d+Z$/, "")}`;
}

export function isDateCell(value: unknown): value is string {
  return typeof value === "string" && /^d:\d{4}-\d{2}-\d{2}/.test(value);
}

/** `M/D/YYYY`, the format of the account's user. */
export function userDate(cell: string): string {
  const [year, month, day] = cell.slice(mark.length, mark.length + 10).split("-");
  return `${Number(month)}/${Number(day)}/${year}`;
}

const months = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");

/** TO_CHAR of a date: the usual parts of Oracle's format models. */
export function formatDate(cell: string, format: string): string {
  const iso = `${cell.slice(mark.length)}T00:00:00`;
  const parts: Readonly<Record<string, string>> = {
    YYYY: iso.slice(0, 4),
    YY: iso.slice(2, 4),
    MM: iso.slice(5, 7),
    MON: months[Number(iso.slice(5, 7)) - 1] ?? "",
    DD: iso.slice(8, 10),
    HH24: iso.slice(11, 13),
    MI: iso.slice(14, 16),
    SS: iso.slice(17, 19),
  };
  return format.replace(/"([^"]*)"|[A-Za-z]+\d*/g, (word, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted;
    const rest = word
      .toUpperCase()
      .replace(/YYYY|YY|MON|MM|DD|HH24|MI|SS/g, (part) => parts[part] ?? "");
    if (/[A-Z]/.test(rest) && !/^[A-Z]{3}$/.test(rest)) throw new Gap(`the date format ${format}`);
    return rest;
  });
}

/** TO_DATE: text in one of the formats that pollers use. */
export function parseDate(text: string, format: string): string {
  const model = format.toUpperCase();
  const match = /^(\d+)[-/](\d+)[-/](\d+)(?:[T ](\d{2}:\d{2}(?::\d{2})?))?/.exec(text);
  const orders: Readonly<Record<string, readonly number[]>> = {
    YYYY: [1, 2, 3],
    "MM/D": [3, 1, 2],
    "DD/M": [3, 2, 1],
  };
  const order = orders[model.slice(0, 4)];
  if (match === null || order === undefined) throw new Gap(`TO_DATE of '${text}' as '${format}'`);
  const [year, month, day] = order.map((part) => (match[part] ?? "").padStart(2, "0"));
  const found = accountDate(`${month}/${day}/${year}`);
  if (found === undefined) throw new Gap(`TO_DATE of '${text}' as '${format}'`);
  const time = match[4];
  if (time === undefined || !model.includes("HH24")) return dateCell(found);
  return dateCell(`${found}T${time.length === 5 ? `${time}:00` : time}`);
}
