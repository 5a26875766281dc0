import { allocationsOf, unappliedOf } from "../../../model/facts/allocations.ts";
import type { CreditMemo, Invoice, Payment, Refund } from "../../../model/facts/billing.ts";
import { isZero, type Money, moneyText, sum } from "../../../model/money.ts";
import {
  audiences,
  type DocumentRef,
  type Expectation,
} from "../../../model/scenario/expectation.ts";
import type { Scenario } from "../../../model/scenario/index.ts";
import { keysBehind } from "../deal-keys.ts";
import type { MoneyFact } from "../document-links.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords, lineOfFact, movements } from "../money-facts.ts";
import { openedFor } from "../older-books.ts";
import { openExceptions } from "../open-exceptions.ts";
import { atRisk, type CheckResult, type Remark } from "../remark.ts";
import { type Compared, joined, type Tally, tallyOf } from "./tally.ts";

type Counted = Invoice | CreditMemo | Refund;

/** What `others` may speak of. */
const pluralOf = {
  invoice: "invoices",
  "credit memo": "credit memos",
  refund: "refunds",
} as const;

export function allExpectations(scenario: Scenario): readonly Expectation[] {
  return audiences.flatMap((audience) => scenario.then[audience].expectations);
}

/** The document that an expectation is about, whatever the audience; undefined for the others. */
function refOf({ subject }: Expectation): DocumentRef | undefined {
  switch (subject.select) {
    case "notice":
      if (subject.notice === "credit memo" || subject.notice === "refund") {
        return { ...subject.of, kind: subject.notice };
      }
      return subject.of;
    case "credit memo":
    case "refund":
      return { ...subject.of, kind: subject.select };
    case "invoice":
    case "journal":
      return subject.of;
    default:
      return undefined;
  }
}

function idsOf(index: EvidenceIndex, expectations: readonly Expectation[]): ReadonlySet<string> {
  return new Set(
    expectations.flatMap((expectation) => {
      const ref = refOf(expectation);
      const meant = ref && index.correlation.resolve(ref);
      return meant && meant.kind !== "none" ? meant.ids : [];
    }),
  );
}

/** Invoices, credit memos and refunds of the run, zero and void ones left out. */
function documents(index: EvidenceIndex) {
  const isVoid = ({ id }: MoneyFact) => index.facts.invoice.get(id)?.status === "void";
  return movements(index).flatMap(({ fact, ...rest }) =>
    (fact.type === "invoice" && !isVoid(fact)) ||
    fact.type === "credit memo" ||
    fact.type === "refund"
      ? [{ fact, ...rest }]
      : [],
  );
}

function compareOthers(
  index: EvidenceIndex,
  expectation: Expectation,
  named: ReadonlySet<string>,
): Tally {
  const { endsOn } = index.scenario.world;
  const others = documents(index).filter(({ fact, on }) => !named.has(fact.id) && on <= endsOn);
  const kinds = expectation.assertions.flatMap((one) => (one.field === "count" ? [one.of] : []));
  const isCounted = (fact: Counted) =>
    kinds.length === 0 ? fact.type === "invoice" : kinds.includes(pluralOf[fact.type]);
  const compared = expectation.assertions.flatMap((assertion): readonly Compared[] => {
    const { span, because } = assertion;
    const at = { span, because, object: "other documents", line: null };
    if (assertion.field === "count") {
      const found = others.filter(({ fact }) => pluralOf[fact.type] === assertion.of);
      const surplus = found.slice(assertion.count).flatMap(({ total }) => atRisk(total));
      const [expected, actual] = [`${assertion.count}`, `${found.length}`];
      const agrees = expected === actual;
      return [{ ...at, field: assertion.of, expected, actual, agrees, atRisk: surplus }];
    }
    if (assertion.field !== "total") return [];
    const { money } = assertion;
    const totals = others.filter(({ fact }) => isCounted(fact)).map(({ total }) => total);
    const actual = sum(totals, money.currency);
    const gap: Money = { minor: actual.minor - money.minor, currency: money.currency };
    const agrees = gap.minor === 0n;
    const words = { expected: moneyText(money), actual: moneyText(actual) };
    return [{ ...at, field: "total", ...words, agrees, atRisk: atRisk(gap) }];
  });
  return tallyOf(expectation, compared);
}

/** What expected commerce says of all documents answers for those that nobody names. */
function compareAgreed(
  index: EvidenceIndex,
  expectation: Expectation,
  named: ReadonlySet<string>,
  { findings }: CheckResult,
): Tally {
  const kinds = expectation.subject.select === "others as agreed" ? expectation.subject.of : [];
  const others = documents(index).filter(
    ({ fact }) => !named.has(fact.id) && kinds.includes(pluralOf[fact.type]),
  );
  const expected = `${others.length} documents as agreed`;
  const wrong = `${findings.length} differences from what was agreed`;
  const agrees = findings.length === 0 && others.length > 0;
  const actual = agrees ? expected : others.length === 0 ? "none" : wrong;
  const at = { span: expectation.span, because: null, object: "other documents", line: null };
  const compared = { ...at, field: "as agreed", expected, actual, agrees, atRisk: [] };
  return tallyOf(expectation, [compared]);
}

/** Kinds of document for which an `others` line, or what was agreed, answers. */
function answeredFor(all: readonly Expectation[]): ReadonlySet<string> {
  return new Set(
    all.flatMap(({ subject, assertions }) =>
      subject.select === "others as agreed"
        ? subject.of
        : assertions.flatMap((assertion) => (assertion.field === "count" ? [assertion.of] : [])),
    ),
  );
}

function strangeDocuments(
  index: EvidenceIndex,
  named: ReadonlySet<string>,
  answered: ReadonlySet<string>,
): readonly Remark[] {
  const { endsOn } = index.scenario.world;
  return documents(index)
    .filter(({ fact }) => !named.has(fact.id))
    .filter(({ fact, on }) => !answered.has(pluralOf[fact.type]) || on > endsOn)
    .map(({ fact, total, on }) => ({
      message: `${factWords(fact)} of ${on} over ${moneyText(total)} is expected by nobody`,
      object: factWords(fact),
      expected: `an expectation that names it, or \`others\``,
      actual: "none",
      atRisk: atRisk(total),
      line: lineOfFact(index, fact),
    }));
}

/** What an invoice demanded when it was issued: its total less what the customer's balance paid. */
function demanded({ facts }: EvidenceIndex, invoice: Invoice): bigint {
  const issued = facts.invoice.versions(invoice.id).find(({ object }) => object.status !== "draft");
  const { open, paid, credited } = issued?.object ?? invoice;
  return open.minor + paid.minor + credited.minor;
}

/** Payments have to be named, or to settle their invoice in full and no more. */
function strangePayments(index: EvidenceIndex, named: ReadonlySet<string>): readonly Remark[] {
  const { facts } = index;
  const paid = facts.payment.all().filter((payment) => payment.status === "succeeded");
  const used = facts["cash application"].all();
  const byInvoice = Map.groupBy([...paid.flatMap(allocationsOf), ...used], (one) => one.invoiceId);
  const isSettled = (id: string): boolean => {
    const invoice = facts.invoice.get(id);
    if (!invoice) return false;
    const all = byInvoice.get(invoice.id) ?? [];
    const total = all.reduce((amount, one) => amount + one.amount.minor, 0n);
    return invoice.open.minor === 0n && total === demanded(index, invoice) - invoice.credited.minor;
  };
  const settles = (payment: Payment): boolean => {
    const own = allocationsOf(payment);
    return (
      own.length > 0 && isZero(unappliedOf(payment)) && own.every((one) => isSettled(one.invoiceId))
    );
  };
  return (
    paid
      .filter((payment) => !named.has(payment.id) && !settles(payment))
      // What older books kept for the customer is explained by their balance (MIG-1).
      .filter((payment) => openedFor(index, { id: payment.reference ?? payment.id }).length === 0)
      .map((payment) => ({
        message: `${factWords(payment)} over ${moneyText(payment.amount)} neither settles its invoice in full nor is expected`,
        object: factWords(payment),
        expected: "a payment that an expectation names, or that settles its invoice",
        actual: payment.invoiceId ?? "no invoice",
        atRisk: atRisk(payment.amount),
        line: lineOfFact(index, payment),
      }))
  );
}

function strangeExceptions(index: EvidenceIndex): readonly Remark[] {
  const named = allExpectations(index.scenario).flatMap(({ subject, quantifier }) =>
    subject.select === "exception" && quantifier.max !== 0 ? [subject.deal] : [],
  );
  const keys = new Set(named.flatMap((name) => [...keysBehind(index, name)]));
  return openExceptions(index)
    .filter((line) => !keys.has(line.document))
    .map((line) => ({
      message: `an exception (${line.reason}) is still open for ${line.document} and no expectation names it`,
      object: `exception ${line.id}`,
      expected: "no open exception",
      actual: `${line.reason}, owner ${line.owner}`,
      atRisk: line.amount === null ? [] : atRisk(line.amount),
      line: line.n,
    }));
}

/** Rule 6: money that moves is explained, by an expectation, by `others`, or by settling. */
export function checkExhaustive(index: EvidenceIndex, commerce: CheckResult): Tally {
  const all = allExpectations(index.scenario);
  const others = all.filter(({ subject }) => subject.select === "others");
  const inBilling = idsOf(
    index,
    all.filter(({ audience }) => audience === "billing"),
  );
  const anywhere = idsOf(index, all);
  const findings = [
    ...strangeDocuments(index, anywhere, answeredFor(all)),
    ...strangePayments(index, anywhere),
    ...strangeExceptions(index),
  ];
  return joined([
    ...others.map((expectation) => compareOthers(index, expectation, inBilling)),
    ...all
      .filter(({ subject }) => subject.select === "others as agreed")
      .map((expectation) => compareAgreed(index, expectation, inBilling, commerce)),
    { comparisons: [], findings, unclear: [] },
  ]);
}
