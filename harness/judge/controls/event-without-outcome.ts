import { accountWords } from "../../../model/accounts.ts";
import { lastDayOf, periodOf } from "../../../model/days.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Law } from "../laws/law.ts";
import { factWords, movements } from "../money-facts.ts";
import { atRisk, type CheckResult, nothingChecked, type Remark, together } from "../remark.ts";
import { eventOfFact } from "./business-event.ts";

/** Documents that have their journal in the summary of a day. */
function summarised(index: EvidenceIndex): ReadonlySet<string> {
  return new Set(
    index.journals.flatMap(({ object }) => object.summarises?.documents.map(({ id }) => id) ?? []),
  );
}

/** What is posted of a fact, held to the kind of document that its event has, and to a journal. */
function ofFacts(index: EvidenceIndex): CheckResult {
  const inSummary = summarised(index);
  const posted = movements(index).flatMap(({ fact, total }) =>
    index.links.effectiveDocumentsOf(fact.id).map((document) => ({ fact, total, document })),
  );
  const findings = posted.flatMap(({ fact, total, document }): readonly Remark[] => {
    const event = eventOfFact(fact);
    const outcome = index.model.outcomes?.[event];
    if (outcome === undefined) return [];
    const isBooked = index.links.journalsOf(document.id).length > 0 || inSummary.has(document.id);
    // What two entities owe each other for a fact is an event of its own.
    const isKind = document.kind === "journal" || outcome.posts.includes(document.kind);
    if (isBooked && isKind) return [];
    return [
      {
        message: isBooked
          ? `${factWords(fact)} is in the books as a ${document.kind}, and "${event}" is posted otherwise`
          : `${factWords(fact)} is in the ERP as a ${document.kind} that has no journal`,
        object: factWords(fact),
        expected: `${outcome.posts.join(" or ")} on ${outcome.moves.map(accountWords).join(", ")}`,
        actual: isBooked ? document.kind : "no journal",
        atRisk: atRisk(total),
        line: index.documents.lastLine(document.id) ?? null,
      },
    ];
  });
  return { compared: posted.length, findings };
}

/** Month ends with service under way, held to have a recognition. */
function ofMonthEnds(index: EvidenceIndex): CheckResult {
  if (index.model.outcomes?.["revenue recognised"] === undefined) return nothingChecked;
  const due = index.of("action").flatMap(({ action, n }) => {
    if (action.kind !== "recognise") return [];
    const { entity, period } = action;
    const running = index.facts.schedule.all(n - 1).find((one) => {
      const { startsOn, endsOn } = one.servicePeriod;
      const isUnderWay = startsOn <= lastDayOf(period) && periodOf(endsOn) > period;
      const left = one.total.minor - one.recognised.minor;
      return one.entity === entity && isUnderWay && !one.pauses?.length && left >= 100n;
    });
    return running ? [{ entity, period, n, running }] : [];
  });
  const done = new Set(
    index.journals
      .filter(({ object }) => object.purpose === "recognition")
      .map(({ object }) => `${object.entity} ${object.period}`),
  );
  const findings = due
    .filter(({ entity, period }) => !done.has(`${entity} ${period}`))
    .map(({ entity, period, n, running: { id, total, recognised } }): Remark => {
      const left = { minor: total.minor - recognised.minor, currency: total.currency };
      return {
        message: `nothing was recognised in ${entity} at the end of ${period}, and service was under way`,
        object: `recognition of ${period}`,
        expected: `revenue of schedule ${id} among others`,
        actual: "no recognition",
        atRisk: atRisk(left),
        line: n,
      };
    });
  return { compared: due.length, findings };
}

/**
 * OM3: every event that the operating model posts has its outcome: a fact that is in the ERP a document
 * of the kind stated, with a journal or a place in a summary; a month end with service under way a
 * recognition. At risk: the fact, or what is left of the service. Severity 1.
 */
export const eventWithoutOutcome: Law = {
  id: "OM3",
  sentence: "Every business event has the accounting outcome that the operating model gives it.",
  check: (index) => together([ofFacts(index), ofMonthEnds(index)]),
};
