import type { AccountRole } from "../../../model/accounts.ts";
import { decimal } from "../../../model/decimal.ts";
import { entityById } from "../../../model/entities.ts";
import { rateOn } from "../../../model/exchange-rates.ts";
import type { ErpDocument } from "../../../model/facts/books.ts";
import { minor, moneyText, roundedMoney, toDecimal } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { movementIn } from "../ledger.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** The account that the rate of the day values: the others take their values from it (FX-2, FX-3). */
const control: Readonly<Record<"invoice" | "payment", ReadonlySet<AccountRole>>> = {
  invoice: new Set(["accounts_receivable"]),
  payment: new Set(["cash_clearing", "cash_bank"]),
};

type Foreign = ErpDocument & { readonly kind: keyof typeof control };

function isForeign(index: EvidenceIndex) {
  return (document: ErpDocument): document is Foreign => {
    const own = entityById(index.model, document.entity)?.currency;
    const isOwn = own === undefined || own === document.currency;
    return !isOwn && document.kind in control && document.status !== "voided";
  };
}

function remarksOf(index: EvidenceIndex, document: Foreign): readonly Remark[] {
  const { model } = index;
  const into = entityById(model, document.entity)?.currency ?? "";
  const { currency, postedOn, total, exchangeRate } = document;
  const rate = rateOn(model.exchangeRates, currency, into, "spot", postedOn);
  if (rate === undefined) return [];
  const due = roundedMoney(toDecimal(total).times(rate), into, model.rounding);
  const journals = index.links.journalsOf(document.id);
  const found = minor(movementIn(model, journals, control[document.kind], into), into);
  const keeps = exchangeRate !== undefined && decimal(exchangeRate).eq(rate);
  if (journals.length === 0 || (found.minor === due.minor && keeps)) return [];
  const name = `${document.kind} ${document.externalId ?? document.id}`;
  return [
    {
      message: `${name} of ${moneyText(total)} stands in the books at another rate than that of ${postedOn}`,
      object: name,
      expected: `${moneyText(due)}, at ${rate.toFixed()}`,
      actual: `${moneyText(found)}, ${exchangeRate === undefined ? "no rate kept" : `at ${exchangeRate}`}`,
      atRisk: atRisk(found.minor === due.minor ? due : minor(found.minor - due.minor, into)),
      line: journals.at(-1)?.n ?? null,
    },
  ];
}

/**
 * FX1: functional = round(transaction × spot rate of the posting date), for the receivable of an
 * invoice and the cash of a payment, and the document keeps the rate. At risk: the gap, or the whole
 * where the rate is not kept. Severity 1.
 */
export const ratesOfTheDay: Law = {
  id: "FX1",
  sentence:
    "What is in another currency is booked at the published rate of its posting date, and keeps that rate.",
  check: (index) => {
    const foreign = index.documents.all().filter(isForeign(index));
    return {
      compared: foreign.length,
      findings: foreign.flatMap((document) => remarksOf(index, document)),
    };
  },
};
