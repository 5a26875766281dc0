import { dateIn } from "../../model/days.ts";
import type { EvidenceLine, LineOf } from "../../model/evidence/lines.ts";
import { type Money, moneyText } from "../../model/money.ts";
import { ledgerAmount } from "./amounts.ts";

/** One dated fact of business, without any API name. */
export type StoryLine = { readonly on: string; readonly text: string };

function amount(value: Money): string {
  return value.minor === 0n ? moneyText(value) : `${ledgerAmount(value)} ${value.currency}`;
}

function told(line: LineOf<"fact">): string | undefined {
  const { object, version } = line;
  switch (object.type) {
    case "invoice": {
      if (object.status === "draft") return undefined;
      const what = `Invoice ${object.number ?? object.id}`;
      if (object.status === "open") return `${what} over ${amount(object.total)} is issued`;
      return object.status === "paid" ? undefined : `${what} is ${object.status}`;
    }
    case "payment":
      return object.status === "succeeded"
        ? `The customer pays ${amount(object.amount)} by ${object.method}`
        : undefined;
    case "payment attempt":
      return object.outcome === "failed"
        ? `A payment attempt fails (${object.reason ?? "no reason given"})`
        : undefined;
    case "credit memo":
      return version === 1
        ? `Credit memo ${object.number ?? object.id} over ${amount(object.total)} is issued`
        : undefined;
    case "refund":
      return object.status === "succeeded" ? `${amount(object.amount)} go back` : undefined;
    case "subscription":
      return object.status === "canceled" ? "The subscription ends" : undefined;
    default:
      return undefined;
  }
}

/** What actors did and what billing made of it, by business day of the zone, each fact told once. */
export function story(lines: readonly EvidenceLine[], zone: string): readonly StoryLine[] {
  const seen = new Set<string>();
  const found: StoryLine[] = [];
  const add = (on: string, text: string | undefined, key: string) => {
    if (text === undefined || seen.has(key)) return;
    seen.add(key);
    found.push({ on, text });
  };
  for (const line of lines) {
    if (line.phase === "replay" || line.phase === "silence") break;
    const today = dateIn(line.at, zone);
    if (line.kind === "action" && line.action.kind === "step") {
      add(line.action.on, line.action.sentence, `step ${line.action.id}`);
    } else if (line.kind === "action" && line.action.kind === "close") {
      add(today, `Finance closes ${line.action.period}`, line.action.id);
    } else if (line.kind === "action" && line.action.kind === "lock") {
      add(today, `Finance shuts the sub-ledgers of ${line.action.period}`, line.action.id);
    } else if (line.kind === "fact") {
      const text = told(line);
      add(today, text, `${line.object.id} ${text}`);
    }
  }
  return found;
}
