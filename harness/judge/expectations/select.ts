import type { BusinessDate } from "../../../model/days.ts";
import type { Tags } from "../../../model/dimensions.ts";
import { entityOf } from "../../../model/entities.ts";
import type { Expectation } from "../../../model/scenario/expectation.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Book } from "../ledger.ts";
import { balance, exceptionsFor, journals, revenue, summaries } from "./accounting-subjects.ts";
import {
  billingDisputes,
  creditMemos,
  disputes,
  invoices,
  paymentAttempts,
  refunds,
  subscriptions,
} from "./billing-subjects.ts";
import { customerNames } from "./customer-names.ts";
import { notices } from "./customer-subjects.ts";
import { keyFigures, monthEnd } from "./month-end-subjects.ts";
import { aging, arr, crmShows, mrr } from "./reporting-subjects.ts";
import type { Selection } from "./view.ts";

/** Subjects whose `on:` is the day they are looked at, rather than something compared. */
export const lookedAtOn: ReadonlySet<Expectation["subject"]["select"]> = new Set([
  "subscription",
  "balance",
  "mrr",
  "arr",
  "crm",
  "customer",
]);

function asOfDay(expectation: Expectation): BusinessDate | null {
  const on = expectation.assertions.find((assertion) => assertion.field === "on");
  return on?.field === "on" ? on.date : null;
}

/** Whose books, and in which currency: that of the amount that is expected. */
function booksMeant(index: EvidenceIndex, expectation: Expectation): Book {
  const named = expectation.assertions.find((assertion) => assertion.field === "in entity");
  const entity = named?.field === "in entity" ? named.word : index.model.homeEntity;
  const is = expectation.assertions.find((assertion) => assertion.field === "is");
  const own = entityOf(index.model, entity).currency;
  return { entity, currency: is?.field === "is" ? is.money.currency : own };
}

/** What the lines are narrowed down to. */
function tagsMeant({ assertions }: Expectation): Tags {
  return Object.fromEntries(
    assertions.flatMap((one) =>
      one.field === "in dimension" ? [[one.dimension, one.word] as const] : [],
    ),
  );
}

/** Everything that the first key of an expectation selects. `others` is counted elsewhere. */
export function select(index: EvidenceIndex, expectation: Expectation): Selection {
  const { subject } = expectation;
  const on = asOfDay(expectation);
  const upTo = on === null ? index.marker : index.endOfDay(on);
  switch (subject.select) {
    case "notice":
      return notices(index, subject.notice, subject.of);
    case "invoice":
      return invoices(index, subject.of);
    case "credit memo":
      return creditMemos(index, subject.of);
    case "refund":
      return refunds(index, subject.of);
    case "billing dispute":
      return billingDisputes(index, subject.of);
    case "dispute":
      return disputes(index, subject.of);
    case "payment attempts":
      return paymentAttempts(index, subject.of);
    case "subscription":
      return subscriptions(index, subject.deal, upTo);
    case "journal":
      return journals(index, subject.of);
    case "summary":
      return summaries(index, subject.of);
    case "balance":
      return balance(index, subject.account, on, booksMeant(index, expectation));
    case "revenue":
      return revenue(index, subject.period, booksMeant(index, expectation), tagsMeant(expectation));
    case "month end":
      return monthEnd(index, subject.period);
    case "key figures":
      return keyFigures(index);
    case "exception":
      return exceptionsFor(index, subject.deal);
    case "mrr":
      return mrr(index, on ?? index.scenario.world.endsOn, booksMeant(index, expectation).currency);
    case "arr":
      return arr(index, on ?? index.scenario.world.endsOn, booksMeant(index, expectation).currency);
    case "aging":
      return aging(index, subject.on);
    case "crm":
      return crmShows(index, subject.deal, upTo);
    case "customer":
      return customerNames(index, subject.customer, upTo);
    case "finding":
    case "others":
    case "others as agreed":
      return { kind: "views", views: [] };
  }
}
