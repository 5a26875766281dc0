import type { TaxLine } from "../../../model/facts/billing.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";
import type { Scenario } from "../../../model/scenario/index.ts";
import type { MoneyFact } from "../document-links.ts";
import { type ExpectedEntry, type ExpectedLine, netted } from "./expected-entry.ts";
import {
  creditOn,
  earnedPartOf,
  type Policy,
  type RecognitionLine,
  recognitionLines,
} from "./recognition-line.ts";

/** The convention in force for a product: product line, then operating model (rules, section 0). */
export function policyOf(
  scenario: Scenario,
  model: OperatingModel,
  product: string | null,
): Policy {
  const given = scenario.given.products.find((one) => one.key === product);
  return {
    convention: given?.revenue ?? model.revenue.convention,
    rounding: model.rounding,
  };
}

function taxOf(taxes: readonly TaxLine[], sign: bigint): readonly ExpectedLine[] {
  return taxes.map(({ jurisdiction, amount }) => ({
    role: "tax_payable",
    jurisdiction,
    amount: sign * amount.minor,
  }));
}

function line(role: ExpectedLine["role"], amount: bigint): ExpectedLine {
  return { role, jurisdiction: null, amount };
}

export type PostingContext = {
  readonly policy: (product: string | null) => Policy;
  readonly recognitionLines: (invoiceId: string) => readonly RecognitionLine[];
};

/** The operating model's outcome of one business fact (domain model, section 6). */
export function entryOf(fact: MoneyFact, context: PostingContext): ExpectedEntry | undefined {
  switch (fact.type) {
    case "invoice": {
      if (fact.status === "draft" || fact.status === "void" || !fact.issuedOn) return undefined;
      const taxes = fact.lines.flatMap((one) => one.taxes);
      const lines = [
        line("accounts_receivable", fact.total.minor),
        ...recognitionLines(fact).map((one) => line("deferred_revenue", -one.net)),
        ...taxOf(taxes, -1n),
      ];
      return { fact, on: fact.issuedOn, currency: fact.total.currency, lines: netted(lines) };
    }
    case "credit memo": {
      if (fact.status === "void" || fact.basis === null) return undefined;
      const siblings = context.recognitionLines(fact.invoiceId);
      const split = siblings.flatMap((one) => {
        const credit = creditOn(one, siblings, fact);
        if (!credit) return [];
        const earned = earnedPartOf(one, credit, context.policy(one.product));
        return [
          line("revenue_subscription", earned),
          line("deferred_revenue", credit.net - earned),
        ];
      });
      const taxes = taxOf(
        fact.lines.flatMap((one) => one.taxes),
        1n,
      );
      const lines = [...split, ...taxes, line("accounts_receivable", -fact.total.minor)];
      return { fact, on: fact.issuedOn, currency: fact.total.currency, lines: netted(lines) };
    }
    case "payment": {
      if (fact.status !== "succeeded") return undefined;
      const { minor, currency } = fact.amount;
      const counter = fact.invoiceId === null ? "unapplied_cash" : "accounts_receivable";
      const lines = [line("cash_clearing", minor), line(counter, -minor)];
      return { fact, on: fact.receivedOn, currency, lines };
    }
    case "refund": {
      if (fact.status !== "succeeded") return undefined;
      const { minor, currency } = fact.amount;
      const lines = [line("accounts_receivable", minor), line("cash_clearing", -minor)];
      return { fact, on: fact.issuedOn, currency, lines };
    }
  }
}

export function postingContext(
  scenario: Scenario,
  model: OperatingModel,
  invoiceOf: (id: string) => Parameters<typeof recognitionLines>[0] | undefined,
): PostingContext {
  return {
    policy: (product) => policyOf(scenario, model, product),
    recognitionLines: (id) => {
      const invoice = invoiceOf(id);
      return invoice ? recognitionLines(invoice) : [];
    },
  };
}
