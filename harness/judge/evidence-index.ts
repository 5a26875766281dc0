import { buildCorrelation, type Correlation } from "../../model/correlation/index.ts";
import { addDays, type BusinessDate, type Instant, instantIn } from "../../model/days.ts";
import { homeOf } from "../../model/entities.ts";
import type { EvidenceKind, EvidenceLine, LineOf } from "../../model/evidence/lines.ts";
import type { ErpDocument } from "../../model/facts/books.ts";
import type { FactOf, FactType } from "../../model/facts/index.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { Scenario } from "../../model/scenario/index.ts";
import { objectsOnChain } from "./cause-chain.ts";
import { type DocumentLinks, linkDocuments } from "./document-links.ts";
import { type History, historyOf, type Version } from "./history.ts";
import { toldApart } from "./summaries.ts";
import { type Voiding, voidingsIn } from "./voidings.ts";

type FactHistories = { readonly [T in FactType]: History<FactOf<T>> } & {
  /** Derived: billing tells it as an invoice's last state. */
  readonly voiding: History<Voiding>;
};

/** Evidence, read once: what is known of every object, and what happened around it. */
export type EvidenceIndex = {
  readonly run: LineOf<"run">;
  readonly scenario: Scenario;
  readonly model: OperatingModel;
  readonly zone: string;
  readonly lines: readonly EvidenceLine[];
  /** The line as of which final state is judged; of evidence without a marker, the last one. */
  readonly marker: number;
  readonly hasMarker: boolean;
  readonly facts: FactHistories;
  readonly documents: History<ErpDocument>;
  /** Journals up to the marker, in order of posting; summaries told apart by document. */
  readonly journals: readonly LineOf<"journal">[];
  /** Journals that post all documents of a day and kind, whole. */
  readonly summaries: readonly LineOf<"journal">[];
  readonly links: DocumentLinks;
  /** Lines after the marker: the replay and the silence after it. */
  readonly afterMarker: readonly EvidenceLine[];
  /** Lines of one kind up to the marker. */
  of<K extends EvidenceKind>(kind: K): readonly LineOf<K>[];
  line(n: number): EvidenceLine | undefined;
  /** The last line of a business day in the home entity's zone, or another; at most the marker. */
  endOfDay(on: BusinessDate, zone?: string): number;
  readonly correlation: Correlation;
};

/** The evidence does not begin with its `run` line, so nothing says what was promised. */
export class NoRunLine extends Error {
  constructor() {
    super("evidence does not begin with a run line; was its first line lost?");
    this.name = "NoRunLine";
  }
}

type FactLine = LineOf<"fact">;

function isFactOf<T extends FactType>(type: T) {
  return (line: FactLine): line is FactLine & { readonly object: FactOf<T> } =>
    line.object.type === type;
}

function factHistories(
  lines: readonly FactLine[],
  model: OperatingModel,
  marker: number,
): FactHistories {
  const byType = Map.groupBy(lines, (line) => line.object.type);
  function of<T extends FactType>(type: T): History<FactOf<T>> {
    const told: Version<FactOf<T>>[] = (byType.get(type) ?? []).filter(isFactOf(type));
    return historyOf(told, marker);
  }
  const invoice = of("invoice");
  return {
    customer: of("customer"),
    deal: of("deal"),
    order: of("order"),
    amendment: of("amendment"),
    contract: of("contract"),
    subscription: of("subscription"),
    invoice,
    voiding: historyOf(voidingsIn(invoice, model), marker),
    "credit memo": of("credit memo"),
    payment: of("payment"),
    "payment attempt": of("payment attempt"),
    refund: of("refund"),
    dispute: of("dispute"),
    "billing dispute": of("billing dispute"),
    payout: of("payout"),
    "write off": of("write off"),
    recovery: of("recovery"),
    "cash application": of("cash application"),
    "usage record": of("usage record"),
    commitment: of("commitment"),
    "credit grant": of("credit grant"),
    schedule: of("schedule"),
    "opening balance": of("opening balance"),
    "revenue contract": of("revenue contract"),
    "entity transfer": of("entity transfer"),
    period: of("period"),
  };
}

/** The number of the last line before a moment; lines stand in order of time. */
function lastLineBefore(lines: readonly EvidenceLine[], moment: Instant): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle]?.at ?? moment) < moment) low = middle + 1;
    else high = middle;
  }
  return lines[low - 1]?.n ?? 0;
}

/** Reads evidence into an index; throws `NoRunLine` where the first line is not the run's. */
export function indexEvidence(lines: readonly EvidenceLine[]): EvidenceIndex {
  const run = lines[0];
  if (run?.kind !== "run") throw new NoRunLine();
  const markerLine = lines.find((line) => line.kind === "phase" && line.phase === "marker");
  const marker = markerLine?.n ?? lines.at(-1)?.n ?? 1;
  const cut = lines.findIndex((line) => line.n > marker);
  const judged = cut === -1 ? lines : lines.slice(0, cut);
  const byKind = Map.groupBy(judged, (line) => line.kind);
  // What stands under a kind is of that kind; asked for too often to be filtered each time.
  const of = <K extends EvidenceKind>(kind: K) =>
    (byKind.get(kind) ?? []) as readonly EvidenceLine[] as readonly LineOf<K>[];
  const zone = homeOf(run.operatingModel).timeZone;
  const numbered = (n: number) => {
    const line = lines[n - run.n];
    return line?.n === n ? line : lines.find((candidate) => candidate.n === n);
  };
  const facts = factHistories(of("fact"), run.operatingModel, marker);
  const documents = historyOf(of("document"), marker);
  const posted = of("journal");
  const journals = toldApart(posted, (id) => documents.get(id));
  const told = of("fact").map((line) => line.object);
  const firstLines = new Map<string, number>();
  for (const line of of("fact")) {
    if (!firstLines.has(line.object.id)) firstLines.set(line.object.id, line.n);
  }
  const causes = (id: string) => objectsOnChain(numbered, firstLines.get(id) ?? 0);
  return {
    run,
    scenario: run.scenario,
    model: run.operatingModel,
    zone,
    lines,
    marker,
    hasMarker: markerLine !== undefined,
    facts,
    documents,
    journals,
    summaries: posted.filter(({ object }) => object.purpose === "summary"),
    links: linkDocuments(facts, documents, journals),
    afterMarker: cut === -1 ? [] : lines.slice(cut),
    of,
    line: numbered,
    endOfDay: (on, there = zone) =>
      Math.min(marker, lastLineBefore(lines, instantIn(addDays(on, 1), "00:00", there))),
    correlation: buildCorrelation(told, causes),
  };
}
