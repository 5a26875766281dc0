import type { Subscription } from "../../../model/facts/billing.ts";
import type { ErpDocument } from "../../../model/facts/books.ts";
import type { Contract } from "../../../model/facts/commerce.ts";
import { equals, type Money, moneyText, subtract } from "../../../model/money.ts";
import { gatewaysOf } from "../books/across-entities.ts";
import { cashMomentsOf } from "../books/cash-moments.ts";
import type { MoneyFact } from "../document-links.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Version } from "../history.ts";
import { amountsFor, factWords } from "../money-facts.ts";
import { taxInBooks } from "../older-books.ts";
import { annualRecurring } from "../recurring.ts";
import { atRisk, type CheckResult, type Remark, together } from "../remark.ts";
import type { Law } from "./law.ts";

type Copy = {
  readonly n: number;
  /** Whether the copy shows this state of the source. */
  readonly fits: (state: number) => boolean;
  readonly words: string;
};

type Mirrored = {
  readonly object: string;
  readonly copies: readonly Copy[];
  readonly states: readonly { readonly n: number; readonly words: string }[];
  readonly value: readonly Money[];
};

/**
 * Follows the copies through the source's states, never backwards and never ahead of what the
 * source had told; the last copy has to show the last state.
 */
function follow({ object, copies, states, value }: Mirrored): CheckResult {
  const findings: Remark[] = [];
  let reached = 0;
  const newest = (n: number) => states.findLastIndex((state) => state.n <= n);
  for (const copy of copies) {
    const upTo = Math.max(newest(copy.n), 0);
    let next = reached;
    while (next < upTo && !copy.fits(next)) next += 1;
    if (copy.fits(next)) {
      reached = next;
      continue;
    }
    const older = states.findIndex((_state, index) => index < reached && copy.fits(index));
    if (older === -1) continue;
    findings.push({
      message: `${object} went back to an older state`,
      object,
      expected: states[reached]?.words ?? "",
      actual: copy.words,
      atRisk: value,
      line: copy.n,
    });
  }
  const last = copies.at(-1);
  if (last && states.length > 0 && !last.fits(states.length - 1)) {
    findings.push({
      message: `${object} does not show the last state of its source`,
      object,
      expected: states.at(-1)?.words ?? "",
      actual: last.words,
      atRisk: value,
      line: last.n,
    });
  }
  return { compared: copies.length, findings };
}

function totalsOf(fact: MoneyFact): { readonly total: Money; readonly tax: Money | null } {
  if (fact.type === "voiding") return { total: fact.amount, tax: fact.issued.tax };
  return fact.type === "invoice" || fact.type === "credit memo"
    ? { total: fact.total, tax: fact.tax }
    : { total: fact.amount, tax: null };
}

function shown(total: Money, tax: Money | null): string {
  return tax === null ? moneyText(total) : `${moneyText(total)} with tax ${moneyText(tax)}`;
}

/** What the copy is off by: in total, else in tax, else all of it. */
function offBy(document: ErpDocument, fact: MoneyFact): readonly Money[] {
  const { total, tax } = totalsOf(fact);
  const shows = amountsFor(fact, document);
  const inTotal = atRisk(subtract(shows.total, total));
  if (inTotal.length > 0) return inTotal;
  const inTax = tax === null ? [] : atRisk(subtract(shows.tax, tax));
  return inTax.length > 0 ? inTax : atRisk(document.total);
}

function documentCopies(index: EvidenceIndex, document: ErpDocument): CheckResult {
  const fact = index.links.factOf(document);
  // A document of one moment shows that moment, whatever came after it.
  const isMoment = fact !== undefined && cashMomentsOf(fact, gatewaysOf(index.model)).length > 0;
  if (!fact || isMoment || document.status === "voided") return { compared: 0, findings: [] };
  const states = index.facts[fact.type]
    .versions(fact.id)
    .filter(({ n }) => n <= index.marker)
    .map(({ n, object }: Version<MoneyFact>) => {
      const held = object.type === "invoice" ? taxInBooks(index, object) : object;
      return { n, ...totalsOf(held) };
    });
  const copies = index.documents
    .versions(document.id)
    .filter(({ n }) => n <= index.marker)
    .map(({ n, object }) => {
      const { total, tax } = amountsFor(fact, object);
      return {
        n,
        words: shown(total, fact.type === "payment" || fact.type === "refund" ? null : tax),
        fits: (state: number) => {
          const source = states[state];
          if (!source || !equals(source.total, total)) return false;
          return source.tax === null || equals(source.tax, tax);
        },
      };
    });
  return follow({
    object: factWords(fact),
    copies,
    states: states.map(({ n, total, tax }) => ({ n, words: shown(total, tax) })),
    value: offBy(document, fact),
  });
}

function statusWords(text: string): string {
  return text.toLowerCase().replaceAll("_", " ");
}

function contractCopies(index: EvidenceIndex, contract: Contract): CheckResult {
  const id = contract.subscriptionId;
  const source = id === null ? undefined : index.facts.subscription.get(id);
  if (id === null || !source) return { compared: 0, findings: [] };
  const told = index.facts.subscription.versions(id).filter(({ n }) => n <= index.marker);
  const shown = index.facts.contract
    .versions(contract.id)
    .filter(({ n, object }) => n <= index.marker && object.subscriptionId === id);
  const object = `contract ${contract.id}`;
  const value = atRisk(annualRecurring(source));
  const mirror = (
    words: (subscription: Subscription) => string,
    copy: (shown: Contract) => string | null,
  ) =>
    follow({
      object,
      value,
      states: told.map((version) => ({ n: version.n, words: words(version.object) })),
      copies: shown.flatMap((version) => {
        const text = copy(version.object);
        if (text === null) return [];
        const fits = (state: number) => {
          const at = told[state];
          return at !== undefined && words(at.object) === text;
        };
        return [{ n: version.n, words: text, fits }];
      }),
    });
  return together([
    mirror(
      ({ status }) => status,
      ({ billingStatus }) => (billingStatus === null ? null : statusWords(billingStatus)),
    ),
    mirror(
      (subscription) => moneyText(annualRecurring(subscription)),
      ({ arr }) => (arr === null ? null : moneyText(arr)),
    ),
  ]);
}

export const nothingGoesBack: Law = {
  id: "O3",
  sentence:
    "What other systems show of an object is its last version at the end, and never an older one than before.",
  check: (index) =>
    together([
      ...index.documents.all().map((document) => documentCopies(index, document)),
      ...index.facts.contract.all().map((contract) => contractCopies(index, contract)),
    ]),
};
