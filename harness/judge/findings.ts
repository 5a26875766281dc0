import type { Span } from "../../model/diagnostic.ts";
import type { EvidenceLine } from "../../model/evidence/lines.ts";
import type { Deal, Order } from "../../model/facts/commerce.ts";
import type { FactType } from "../../model/facts/index.ts";
import { amountText, compare, type Money } from "../../model/money.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { Finding } from "../../model/verdict.ts";
import { causesOf, linkWords, objectWords } from "./cause-chain.ts";
import type { MoneyFact } from "./document-links.ts";
import type { EvidenceIndex } from "./evidence-index.ts";
import type { Remark } from "./remark.ts";

/** What a business object grew out of: the links that no message carries, such as a renewal's. */
function parents(
  index: EvidenceIndex,
  type: FactType | MoneyFact["type"],
  id: string,
): readonly string[] {
  const { facts, correlation } = index;
  const deal = (of: Deal | Order | undefined) => (of ? [objectWords(of)] : []);
  switch (type) {
    case "subscription": {
      const subscription = facts.subscription.get(id);
      return subscription ? deal(correlation.dealOfSubscription(subscription)) : [];
    }
    case "invoice": {
      const invoice = facts.invoice.get(id);
      if (!invoice) return [];
      const of = invoice.subscriptionId;
      return [
        ...deal(correlation.dealOfInvoice(invoice) ?? correlation.orderOfInvoice(invoice)),
        ...(of === null ? [] : [`subscription ${of}`]),
      ];
    }
    case "voiding":
    case "credit memo":
    case "payment": {
      const invoiceId = facts[type].get(id)?.invoiceId ?? null;
      if (invoiceId === null) return [];
      return [...parents(index, "invoice", invoiceId), `invoice ${invoiceId}`];
    }
    case "refund": {
      const memoId = facts.refund.get(id)?.creditMemoId ?? null;
      if (memoId === null) return [];
      return [...parents(index, "credit memo", memoId), `credit memo ${memoId}`];
    }
    default:
      return [];
  }
}

/** What a line's object belongs to: told before the line itself, where no message told it. */
function lineage(index: EvidenceIndex, line: EvidenceLine): readonly string[] {
  if (line.kind === "fact") return parents(index, line.object.type, line.object.id);
  if (line.kind === "document") {
    const fact = index.links.factOf(line.object);
    return fact ? [...parents(index, fact.type, fact.id), objectWords(fact)] : [];
  }
  if (line.kind !== "journal" || line.object.documentId === null) return [];
  const n = index.documents.firstLine(line.object.documentId);
  const document = n === undefined ? undefined : index.line(n);
  return document ? [...lineage(index, document), linkWords(document) ?? ""] : [];
}

/** From the opportunity to the journal: what the evidence line at `n` goes back to. */
export function causeChain(index: EvidenceIndex, n: number | null): string[] {
  if (n === null) return [];
  const links = [...causesOf(index.line, n)]
    .reverse()
    .flatMap((line) => [...lineage(index, line), linkWords(line) ?? ""]);
  return [...new Set(links)].filter((link) => link !== "");
}

/** The scenario's step behind a line, so that a broken law points at what set it off. */
function stepSpan(walked: readonly EvidenceLine[]): Span | undefined {
  const step = walked.find((line) => line.kind === "action" && line.action.kind === "step");
  return step?.kind === "action" && step.action.kind === "step" ? step.action.span : undefined;
}

function severityOf(atRisk: readonly Money[], model: OperatingModel): Finding["severity"] {
  const { critical, review } = model.materiality;
  const largest = (limit: Money) =>
    atRisk.some((amount) => amount.currency === limit.currency && compare(amount, limit) >= 0);
  if (atRisk.length === 0) return "medium";
  if (largest(critical)) return "critical";
  return largest(review) ? "high" : "low";
}

/** One amount per currency, those of one currency added up. */
function perCurrency(amounts: readonly Money[]): readonly Money[] {
  const totals = new Map<string, Money>();
  for (const amount of amounts) {
    const before = totals.get(amount.currency);
    const minor = (before?.minor ?? 0n) + amount.minor;
    totals.set(amount.currency, { minor, currency: amount.currency });
  }
  return [...totals.values()];
}

/** A remark with its place, severity and cause chain. */
export function findingOf(
  index: EvidenceIndex,
  check: string,
  kind: Finding["kind"],
  remark: Remark,
): Finding {
  const walked = remark.line === null ? [] : causesOf(index.line, remark.line);
  const span = remark.span ?? stepSpan(walked) ?? index.scenario.span;
  const atRisk = perCurrency(remark.atRisk);
  return {
    check,
    kind,
    message: remark.message,
    file: index.run.source.file,
    line: span.line,
    column: span.column,
    endColumn: span.endColumn,
    object: remark.object,
    expected: remark.expected,
    actual: remark.actual,
    moneyAtRisk: atRisk.map((amount) => ({
      amount: amountText(amount),
      currency: amount.currency,
    })),
    severity: severityOf(atRisk, index.model),
    cause: causeChain(index, remark.line),
  };
}

const severityRank = { critical: 0, high: 1, medium: 2, low: 3 } as const;

function largestMinor(finding: Finding): bigint {
  const digits = finding.moneyAtRisk.map(({ amount }) => BigInt(amount.replace(".", "")));
  return digits.reduce((most, one) => (one > most ? one : most), 0n);
}

/**
 * By money at risk, the most first; then by severity. What is equal in both keeps the order given:
 * promises, expected commerce and books, then laws from the most telling to the most general.
 */
export function sorted(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => {
    const [left, right] = [largestMinor(a), largestMinor(b)];
    if (left !== right) return left > right ? -1 : 1;
    return severityRank[a.severity] - severityRank[b.severity];
  });
}
