import type { Instant } from "../../model/days.ts";
import type { Entry, EvidenceKind, Phase } from "../../model/evidence/lines.ts";
import { toJson } from "../../model/evidence/text.ts";
import type { ErpDocument } from "../../model/facts/books.ts";
import type { Fact } from "../../model/facts/index.ts";
import type { Recordable } from "../../model/mock.ts";
import { currentContext } from "./context.ts";

type Stored = Fact | ErpDocument;

/** Objects that an object points to, nearest first: how a correlation is inherited. */
function parents(object: Stored): readonly (string | null)[] {
  switch (object.type) {
    case "deal":
    case "order":
      return [object.id];
    case "amendment":
      return [object.dealId];
    case "contract":
      return [object.dealId];
    case "invoice":
      return [object.subscriptionId];
    case "payment":
    case "payment attempt":
    case "credit memo":
    case "dispute":
    case "write off":
    case "recovery":
    case "billing dispute":
      return [object.invoiceId];
    case "refund":
      return [object.creditMemoId, object.invoiceId];
    default:
      return [];
  }
}

function currencyOf(object: Stored): string | null {
  switch (object.type) {
    case "invoice":
    case "credit memo":
    case "schedule":
      return "total" in object ? object.total.currency : null;
    case "payment":
    case "refund":
    case "dispute":
    case "write off":
    case "recovery":
    case "payout":
      return object.amount.currency;
    case "deal":
    case "order":
      return object.lines[0]?.unitPrice.currency ?? null;
    case "document":
      return object.currency;
    default:
      return null;
  }
}

const changes: ReadonlySet<EvidenceKind> = new Set([
  "fact",
  "document",
  "journal",
  "notice",
  "delivery",
  "exception",
  "fault",
]);

/**
 * Where lines go. A line with a body is cut before the body's text: the text as JSON, and `}`, is
 * its end. Most of a line is its body, and a file can write it without another copy.
 */
export type KeepLine = (line: string, body?: string) => void;

function isExchange(entry: Entry): entry is Entry<"request"> | Entry<"response"> {
  return entry.kind === "request" || entry.kind === "response";
}

/** Members of an object as they stand in a longer one: `,"a":1,"b":2`. */
function members(json: string): string {
  return json === "{}" ? "" : `,${json.slice(1, -1)}`;
}

/**
 * Writes evidence: gives each entry its number, moment, phase, cause, correlation and incarnation,
 * and keeps the lines as text, so that what is judged is what is stored.
 */
export class Recorder {
  /** All of them, unless somebody else keeps them. */
  readonly lines: string[] = [];
  #count = 0;
  /** The latest version of every fact, by id; ids are unique over all vendors of a universe. */
  readonly facts = new Map<string, Fact>();
  /** When a charge failed, in order of time. */
  readonly failedCharges: Instant[] = [];
  phase: Phase = "setup";
  incarnation = 1;
  /** Grows with everything that is more than the passing of time or looking. */
  changeCount = 0;
  readonly #now: () => Instant;
  readonly #entity: string;
  readonly #keep: KeepLine;
  /** By system, type and id: how often an object was written, and how it read then. */
  readonly #versions = new Map<string, { version: number; text: string }>();
  /** By id: the line of the latest version, and what the object belongs to. */
  readonly #written = new Map<string, { line: number; correlation: string | null }>();
  readonly #entities = new Map<string, string>();
  readonly #roots: (number | null)[] = [];

  constructor(now: () => Instant, entity: string, keep?: KeepLine) {
    this.#now = now;
    this.#entity = entity;
    this.#keep = keep ?? ((line, body) => this.#keepHere(line, body));
  }

  /** Writes one line and answers its number. */
  write<K extends EvidenceKind>(entry: Entry<K>, over?: { correlation?: string | null }): number {
    const correlation = over?.correlation ?? null;
    if (isExchange(entry)) {
      const { kind, body, ...rest } = entry;
      const head = `${members(JSON.stringify(rest))},"body":`;
      if (body === null) return this.#add(kind, `${head}null}`, correlation);
      return this.#add(kind, head, correlation, body);
    }
    const { kind, ...rest } = entry;
    return this.#add(kind, `${members(toJson(rest))}}`, correlation);
  }

  #add(kind: EvidenceKind, rest: string, correlated: string | null, body?: string): number {
    const context = currentContext();
    this.#count += 1;
    const n = this.#count;
    if (changes.has(kind)) this.changeCount += 1;
    const isRoot = kind === "delivery" || kind === "action";
    this.#roots[n] = isRoot || context.cause === null ? n : this.rootOf(context.cause);
    const correlation = JSON.stringify(correlated ?? context.correlation);
    const incarnation = context.incarnation ?? this.incarnation;
    // Put together by hand: an object for each line, made only to be written, costs as much again.
    const line = `{"kind":"${kind}","n":${n},"at":"${this.#now()}","phase":"${this.phase}","cause":${context.cause},"correlation":${correlation},"incarnation":${incarnation}${rest}`;
    this.#keep(line, body);
    return n;
  }

  #keepHere(line: string, body: string | undefined): void {
    this.lines.push(body === undefined ? line : `${line}${JSON.stringify(body)}}`);
  }

  /** The delivery or action in whose course a line was written; null outside of any. */
  rootOf(n: number | null): number | null {
    return n === null ? null : (this.#roots[n] ?? null);
  }

  /** What a mock's engine hands in. A fact equal to its last version is not a change. */
  record(entry: Recordable): void {
    switch (entry.kind) {
      case "fact":
        this.#fact(entry.system, entry.object);
        return;
      case "document":
        this.#document(entry.object);
        return;
      case "journal":
        this.#journal(entry.object);
        return;
      default:
        this.write(entry);
    }
  }

  /** The line of the latest version of an object: what a delivery about it is caused by. */
  lastLineOf(id: string): number | null {
    return this.#written.get(id)?.line ?? null;
  }

  correlationOf(id: string): string | null {
    return this.#written.get(id)?.correlation ?? null;
  }

  #inherit(object: Stored): string | null {
    const known = this.correlationOf(object.id);
    if (known !== null) return known;
    for (const parent of parents(object)) {
      if (parent === null) continue;
      const found = parent === object.id ? parent : this.correlationOf(parent);
      if (found !== null) return found;
    }
    return currentContext().correlation;
  }

  /** The next version of an object; undefined when it reads as the last one did. */
  #nextVersion(key: string, text: string): number | undefined {
    const last = this.#versions.get(key);
    if (last === undefined) {
      this.#versions.set(key, { version: 1, text });
      return 1;
    }
    if (last.text === text) return undefined;
    last.text = text;
    last.version += 1;
    return last.version;
  }

  #keepLatest({ id }: Stored, line: number, correlation: string | null): void {
    const known = this.#written.get(id);
    if (known === undefined) this.#written.set(id, { line, correlation });
    else {
      known.line = line;
      known.correlation = correlation ?? known.correlation;
    }
  }

  /** That of the object itself, else of what it hangs on, else the home entity. */
  #entityOf(object: Fact): string {
    const own = "entity" in object ? object.entity : undefined;
    const known = own ?? this.#entities.get(parents(object).find((id) => id !== object.id) ?? "");
    const entity = known ?? this.#entity;
    this.#entities.set(object.id, entity);
    return entity;
  }

  #fact(system: Extract<Recordable, { kind: "fact" }>["system"], object: Fact): void {
    const key = `${system} ${object.type} ${object.id}`;
    const text = toJson(object);
    const version = this.#nextVersion(key, text);
    if (version === undefined) return;
    this.facts.set(key, object);
    if (object.type === "payment attempt" && object.outcome === "failed") {
      this.failedCharges.push(object.at);
    }
    const correlation = this.#inherit(object);
    const currency = currencyOf(object);
    const head = JSON.stringify({
      system,
      entity: this.#entityOf(object),
      currency,
      version,
    });
    const n = this.#add("fact", `${members(head)},"object":${text}}`, correlation);
    this.#keepLatest(object, n, correlation);
  }

  #document(object: ErpDocument): void {
    const key = `erp document ${object.id}`;
    const text = toJson(object);
    const version = this.#nextVersion(key, text);
    if (version === undefined) return;
    const { entity, currency } = object;
    const head = JSON.stringify({ entity, currency, version });
    const n = this.#add("document", `${members(head)},"object":${text}}`, null);
    this.#keepLatest(object, n, currentContext().correlation);
  }

  #journal(object: Extract<Recordable, { kind: "journal" }>["object"]): void {
    this.write({ kind: "journal", entity: object.entity, currency: object.currency, object });
  }
}
