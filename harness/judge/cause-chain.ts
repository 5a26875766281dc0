import type { EvidenceLine } from "../../model/evidence/lines.ts";
import type { Fact } from "../../model/facts/index.ts";
import type { MoneyFact } from "./document-links.ts";

type LineByNumber = (n: number) => EvidenceLine | undefined;

/** The line and everything that brought it about, nearest first; a circle ends the walk. */
export function causesOf(line: LineByNumber, n: number): readonly EvidenceLine[] {
  const chain: EvidenceLine[] = [];
  for (let next = line(n); next !== undefined; ) {
    chain.push(next);
    const { cause }: EvidenceLine = next;
    next = cause === null || cause >= next.n ? undefined : line(cause);
  }
  return chain;
}

/** Ids of the business objects that brought a line about, nearest first, without its own. */
export function objectsOnChain(line: LineByNumber, n: number): readonly string[] {
  const own = line(n);
  const ownId = own?.kind === "fact" ? own.object.id : null;
  const ids = causesOf(line, n).flatMap((cause) => {
    if (cause.kind === "fact") return [cause.object.id];
    return cause.kind === "delivery" ? [cause.object] : [];
  });
  return [...new Set(ids)].filter((id) => id !== ownId);
}

// Finance and sales know these objects by the CRM's word, and so does the chain (domain model 1).
const shownAs: Partial<Record<(Fact | MoneyFact)["type"], string>> = {
  order: "opportunity",
  deal: "opportunity",
  amendment: "opportunity",
};

/** How an object is called in a chain: `invoice in_…`. */
export function objectWords(object: Fact | MoneyFact): string {
  return `${shownAs[object.type] ?? object.type} ${object.id}`;
}

/** `PUT invoice/eid:in_1`: the method and what the path ends in. */
function requestWords(method: string, path: string): string {
  const [address = ""] = path.split("?");
  return `request ${method} ${address.split("/").filter(Boolean).slice(-2).join("/")}`;
}

/** One link of a chain as people read it, or undefined for lines that explain nothing. */
export function linkWords(line: EvidenceLine): string | undefined {
  switch (line.kind) {
    case "fact":
      return objectWords(line.object);
    case "delivery":
      return `webhook ${line.eventType}`;
    case "request":
      return requestWords(line.method, line.path);
    case "document":
      return `document ${line.object.kind} ${line.object.externalId ?? line.object.id}`;
    case "journal":
      return `journal ${line.object.id}`;
    case "notice":
      return `notice ${line.notice} of ${line.documentId}`;
    case "exception":
      return `exception ${line.id}`;
    case "action":
      return line.action.kind === "job" ? `job ${line.action.job}` : undefined;
    default:
      return undefined;
  }
}
