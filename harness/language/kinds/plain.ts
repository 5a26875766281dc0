import { z } from "zod";
import { type BusinessDate, businessDate } from "../../../model/days.ts";
import type { Span } from "../../../model/diagnostic.ts";
import type { DiagnosticCode, Problems } from "../problems.ts";
import type { TextNode } from "../tree.ts";
import { type Kind, textKind } from "./kind.ts";

/** Any text; folded and block text loses its last line break. */
export function text(says = "text"): Kind<string> {
  return textKind(says, z.string(), (node) => node.text.trim());
}

/** One of a closed list of words; `code` where the list has an error code of its own. */
export function oneOf<const T extends string>(
  words: readonly T[],
  code: DiagnosticCode = "unknown-word",
): Kind<T> {
  const says = `one of ${words.map((word) => `\`${word}\``).join(", ")}`;
  return textKind(says, z.enum(words), (node, problems) => {
    const found = words.find((word) => word === node.text);
    if (found === undefined) {
      const message = `"${node.text}" is not known here; write ${says}`;
      problems.reportWord(code, node.span, message, node.text, words);
    }
    return found;
  });
}

/** A whole number from `least` on. */
export function wholeNumber(least: number): Kind<number> {
  const says = `a whole number from ${least}`;
  const schema = z.number().int().min(least);
  return textKind(says, schema, (node, problems) => readCount(node, least, problems));
}

function readCount(node: TextNode, least: number, problems: Problems): number | undefined {
  const count = /^\d{1,9}$/.test(node.text) ? Number(node.text) : undefined;
  if (count !== undefined && count >= least) return count;
  const bounds = /^\d{10,}$/.test(node.text) ? `${least} to 999999999` : String(least);
  const message = `"${node.text}" is not a whole number from ${bounds}`;
  problems.report("bad-number", node.span, message);
  return undefined;
}

/** A day of the month from 1 to 31; 31 is the last day of shorter months. */
export const dayOfMonth: Kind<number> = textKind(
  "a day of the month from 1 to 31",
  z.number().int().min(1).max(31),
  (node, problems) => {
    const day = readCount(node, 1, problems);
    if (day === undefined || day <= 31) return day;
    problems.report("bad-number", node.span, `"${node.text}" is no day of a month; write 1 to 31`);
    return undefined;
  },
);

/** A day that every month has. */
export const dayBefore29: Kind<number> = textKind(
  "a day of the month from 1 to 28",
  z.number().int().min(1).max(28),
  (node, problems) => {
    const day = readCount(node, 1, problems);
    if (day === undefined || day <= 28) return day;
    const message = `not every month has a day ${node.text}; write 1 to 28`;
    problems.report("bad-number", node.span, message);
    return undefined;
  },
);

/** `12 months`, `3 times`: a whole number and its word. */
export function counted(one: string, many: string): Kind<number> {
  const says = `a number of ${many}, \`12 ${many}\``;
  const schema = z.string().regex(new RegExp(`^[1-9]\\d* (${one}|${many})$`));
  const shape = new RegExp(`^([1-9]\\d{0,5}) (?:${one}|${many})$`);
  return textKind(says, schema, (node, problems) => {
    const found = shape.exec(node.text)?.[1];
    if (found !== undefined) return Number(found);
    problems.report("bad-number", node.span, `"${node.text}" is not ${says}`);
    return undefined;
  });
}

/** `yes` or `no`. */
export const yesOrNo: Kind<boolean> = {
  ...oneOf(["yes", "no"]),
  read: (node, problems) => {
    const word = oneOf(["yes", "no"]).read(node, problems);
    return word === undefined ? undefined : word === "yes";
  },
};

/** `10 %`, kept as exact decimal text without the sign; from 0 to 100. */
export const percentage: Kind<string> = textKind(
  "a percentage, `10 %`",
  z.string().regex(/^\d+(\.\d+)? ?%$/),
  (node, problems) => {
    const found = /^(\d{1,3}(?:\.\d+)?) ?%$/.exec(node.text)?.[1];
    if (found !== undefined && /^(\d?\d(\.\d+)?|100(\.0+)?)$/.test(found)) return found;
    const message = `"${node.text}" is not a percentage from 0 % to 100 %; write \`10 %\``;
    problems.report("bad-number", node.span, message);
    return undefined;
  },
);

/** The day that a text names, or undefined after `bad-date`. */
export function readDate(text: string, span: Span, problems: Problems): BusinessDate | undefined {
  try {
    return businessDate(text);
  } catch (error) {
    const why = error instanceof RangeError ? error.message : `"${text}" is not a date`;
    problems.report("bad-date", span, `${why}; write \`2026-07-01\``);
    return undefined;
  }
}

export const dateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A day of the calendar that no scenario has to reach. */
export const date: Kind<BusinessDate> = textKind(
  "a date, `2026-07-01`",
  dateSchema,
  (node, problems) => readDate(node.text, node.span, problems),
);

const unitMs: Readonly<Record<string, number>> = {
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  days: 86_400_000,
  day: 86_400_000,
};

/** `30 s`, `20 min`, `72 h`, `2 days`, in milliseconds. */
export const duration: Kind<number> = textKind(
  "a duration, `30 s`, `20 min`, `72 h` or `2 days`",
  z.string().regex(/^\d+ (s|min|h|days?)$/),
  (node, problems) => {
    const [, count, unit] = /^(\d{1,6}) ([a-z]+)$/.exec(node.text) ?? [];
    const ms = unitMs[unit ?? ""];
    if (count !== undefined && ms !== undefined) return Number(count) * ms;
    const message = `"${node.text}" is not a duration; write \`30 s\`, \`20 min\` or \`72 h\``;
    problems.report("bad-number", node.span, message);
    return undefined;
  },
);

/** `06:00`, twenty-four hours; in quotes, as YAML readers differ about it. */
export const clockTime: Kind<string> = textKind(
  'a time of day, `"06:00"`',
  z.string().regex(/^\d{2}:\d{2}$/),
  (node, problems) => {
    if (/^([01]\d|2[0-3]):[0-5]\d$/.test(node.text)) return node.text;
    problems.report("bad-number", node.span, `"${node.text}" is not a time of day; write "06:00"`);
    return undefined;
  },
);
