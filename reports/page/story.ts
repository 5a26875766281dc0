import type { EvidenceLine, LineOf } from "../../model/evidence/lines.ts";
import { moneyText } from "../../model/money.ts";

/** One dated fact of business, without any API name. */
export type StoryLine = { readonly on: string; readonly text: string };

function told(line: LineOf<"fact">): string | undefined {
  const { object, version } = line;
  switch (object.type) {
    case "invoice": {
      if (object.status === "draft") return undefined;
      const what = `Invoice ${object.number ?? object.id}`;
      if (object.status === "open") return `${what} over ${moneyText(object.total)} is issued`;
      return object.status === "paid" ? undefined : `${what} is ${object.status}`;
    }
    case "payment":
      return object.status === "succeeded"
        ? `The customer pays ${moneyText(object.amount)} by ${object.method}`
        : undefined;
    case "payment attempt":
      return object.outcome === "failed"
        ? `A payment attempt fails (${object.reason ?? "no reason given"})`
        : undefined;
    case "credit memo":
      return version === 1 ? `Credit memo over ${moneyText(object.total)} is issued` : undefined;
    case "refund":
      return object.status === "succeeded" ? `${moneyText(object.amount)} go back` : undefined;
    case "subscription":
      return object.status === "canceled" ? "The subscription ends" : undefined;
    default:
      return undefined;
  }
}

/** What actors did and what billing made of it, by business day, each fact told once. */
export function story(lines: readonly EvidenceLine[]): readonly StoryLine[] {
  const seen = new Set<string>();
  const found: StoryLine[] = [];
  const add = (on: string, text: string | undefined, key: string) => {
    if (text === undefined || seen.has(key)) return;
    seen.add(key);
    found.push({ on, text });
  };
  for (const line of lines) {
    if (line.phase === "replay" || line.phase === "silence") break;
    if (line.kind === "action" && line.action.kind === "step") {
      add(line.action.on, line.action.sentence, `step ${line.action.id}`);
    } else if (line.kind === "action" && line.action.kind === "close") {
      add(line.at.slice(0, 10), `Finance closes ${line.action.period}`, line.action.id);
    } else if (line.kind === "fact") {
      const text = told(line);
      add(line.at.slice(0, 10), text, `${line.object.id} ${text}`);
    }
  }
  return found;
}
