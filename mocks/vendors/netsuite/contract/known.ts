import type { FactsBefore, ProviderState } from "../../../../model/contract.ts";
import { addDays } from "../../../../model/days.ts";
import type { ErpDocument } from "../../../../model/facts/books.ts";
import type { FactOf } from "../../../../model/facts/index.ts";
import { amountText, isZero, money } from "../../../../model/money.ts";
import { type RecordState, type StateDocument, type StateLine, stateOf } from "./states.ts";

/** What has been recorded of the ERP before a call. */
export type Known = {
  document(id: string): ErpDocument | undefined;
  documentNamed(externalId: string): ErpDocument | undefined;
  documents(): Iterable<ErpDocument>;
  /** The day from which the service of an invoice rests, where it does. */
  restsFrom(documentId: string): string | undefined;
  period(entity: string, month: string): FactOf<"period"> | undefined;
  periodOf(id: string): FactOf<"period"> | undefined;
  /** The currency in which an entity keeps its books, where a document tells. */
  currencyOf(entity: string): string | undefined;
};

export function knownFrom(facts: FactsBefore): Known {
  function* documents(): Generator<ErpDocument> {
    for (const fact of facts.values()) if (fact.type === "document") yield fact;
  }
  function* periods(): Generator<FactOf<"period">> {
    for (const fact of facts.values()) if (fact.type === "period") yield fact;
  }
  return {
    document(id) {
      const fact = facts.get(id);
      return fact?.type === "document" ? fact : undefined;
    },
    documentNamed(externalId) {
      for (const one of documents()) if (one.externalId === externalId) return one;
      return undefined;
    },
    documents,
    restsFrom(id) {
      for (const fact of facts.values()) {
        if (fact.type !== "schedule" || fact.documentId !== id) continue;
        const resting = fact.pauses?.find(({ endsOn }) => endsOn === null);
        if (resting !== undefined) return resting.startsOn;
      }
      return undefined;
    },
    period(entity, month) {
      for (const one of periods()) if (one.entity === entity && one.period === month) return one;
      return undefined;
    },
    periodOf(id) {
      const fact = facts.get(id);
      return fact?.type === "period" ? fact : undefined;
    },
    currencyOf(entity) {
      for (const one of documents()) {
        if (one.entity === entity && one.exchangeRate === undefined) return one.currency;
      }
      return undefined;
    },
  };
}

const openNames: Readonly<Record<ErpDocument["kind"], readonly [RecordState, RecordState]>> = {
  invoice: ["an open invoice exists", "a paid invoice exists"],
  "credit memo": ["an open credit memo exists", "an applied credit memo exists"],
  payment: ["an unapplied payment exists", "an applied payment exists"],
  deposit: ["an unused deposit exists", "a used deposit exists"],
  refund: ["a refund exists", "a refund exists"],
  "deposit application": ["a deposit application exists", "a deposit application exists"],
  journal: ["a journal exists", "a journal exists"],
};

function lineOf(line: ErpDocument["lines"][number]): StateLine {
  const { id, item, net, tax, jurisdictions, servicePeriod } = line;
  const [jurisdiction] = jurisdictions;
  return {
    id,
    ...(item === null ? {} : { item }),
    net: amountText(net),
    ...(jurisdiction === undefined ? {} : { tax: amountText(tax), jurisdiction }),
    ...(servicePeriod === null
      ? {}
      : { from: servicePeriod.startsOn, until: addDays(servicePeriod.endsOn, -1) }),
  };
}

/** A document as a state names it. */
export function paramsOf(document: ErpDocument, known: Known): StateDocument {
  const { id, externalId, customerId, entity, currency, total, open, lines, memo } = document;
  const restsFrom = known.restsFrom(id);
  return {
    id,
    ...(externalId === null ? {} : { externalId }),
    ...(customerId === null ? {} : { customer: customerId }),
    subsidiary: entity,
    currency,
    on: document.documentOn,
    total: amountText(total),
    open: amountText(open),
    ...(memo === null ? {} : { memo }),
    ...(lines.length === 0 ? {} : { lines: lines.map(lineOf) }),
    ...(restsFrom === undefined ? {} : { restsFrom }),
  };
}

/** The state in which a document stood. */
export function stateOfDocument(document: ErpDocument, params: StateDocument): ProviderState {
  const [open, settled] = openNames[document.kind];
  if (document.kind === "deposit application") {
    const [invoice] = document.applications;
    return stateOf("a deposit application exists", {
      ...params,
      deposit: document.deposit ?? "",
      ...(invoice === undefined ? {} : { invoice: invoice.to }),
    });
  }
  return stateOf(isZero(money(params.open, params.currency)) ? settled : open, params);
}
