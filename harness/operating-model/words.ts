import { z } from "zod";
import {
  type AccountRole,
  accountRoleIds,
  accountRoleOf,
  accountWords,
} from "../../model/accounts.ts";
import { type ExceptionReason, exceptionReasons } from "../../model/operating-model.ts";
import { knownCurrency } from "../language/kinds/amount.ts";
import { textKind } from "../language/kinds/kind.ts";

// Words of an operating model that come from a closed list.

// Every model names the same few, and to look one up costs as much as reading a scenario.
const zonesSeen = new Map<string, boolean>();

function isTimeZone(zone: string): boolean {
  const seen = zonesSeen.get(zone);
  if (seen !== undefined) return seen;
  const isKnown = isInZoneList(zone);
  zonesSeen.set(zone, isKnown);
  return isKnown;
}

function isInZoneList(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

export const timeZone = textKind(
  "a time zone, `America/New_York`",
  z.string(),
  (node, problems) => {
    if (isTimeZone(node.text)) return node.text;
    const message = `"${node.text}" is not a time zone of the IANA list`;
    const known = Intl.supportedValuesOf("timeZone");
    problems.reportWord("unknown-word", node.span, message, node.text, known);
    return undefined;
  },
);

export const currencyCode = textKind("a currency, `USD`", z.string(), (node, problems) =>
  knownCurrency(node.text, node.span, problems) ? node.text : undefined,
);

export const accountRole = textKind(
  "an account role",
  z.string(),
  (node, problems): AccountRole | undefined => {
    const role = accountRoleOf(node.text);
    if (role === undefined) {
      const message = `"${node.text}" is not an account role`;
      const known = accountRoleIds.map(accountWords);
      problems.reportWord("unknown-account", node.span, message, node.text, known);
    }
    return role;
  },
);

export const exceptionReason = textKind(
  "a reason",
  z.string(),
  (node, problems): ExceptionReason | undefined => {
    const found = exceptionReasons.find((one) => one.replaceAll("_", " ") === node.text);
    if (found === undefined) {
      const known = exceptionReasons.map((one) => one.replaceAll("_", " "));
      const message = `"${node.text}" is not a reason for an exception`;
      problems.reportWord("unknown-word", node.span, message, node.text, known);
    }
    return found;
  },
);
