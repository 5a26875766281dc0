import type { ProviderState } from "../../../../model/contract.ts";
import { epochSeconds } from "../../../../model/days.ts";
import type { Invoice, Subscription } from "../../../../model/facts/billing.ts";
import type { ErpDocument } from "../../../../model/facts/books.ts";
import type { Fact } from "../../../../model/facts/index.ts";
import { amount, lowerCase } from "../encode/money.ts";

/**
 * Every state that a contract with this vendor may name. The params of each carry the ids that its
 * objects have (`customer`, `subscription`, `invoice`, …) in the vendor's own words and units.
 */
export const states = [
  "the account is empty",
  "the tax engine does not answer",
  // the catalogue: nothing but the id, and what the vendor's answer said of it
  "a product exists",
  "a price exists",
  "a tax rate exists",
  "a coupon exists",
  "a meter exists",
  // customers and their agreements
  "a customer exists",
  "an incomplete subscription exists",
  "a trialing subscription exists",
  "an active subscription exists",
  "a past due subscription exists",
  "an unpaid subscription exists",
  "a paused subscription exists",
  "a canceled subscription exists",
  "a subscription schedule exists",
  "a credit grant exists",
  // documents
  "an invoice item exists",
  "a draft invoice exists",
  "an open invoice exists",
  "a paid invoice exists",
  "a void invoice exists",
  "an uncollectible invoice exists",
  "a credit note exists",
  // money
  "a payment exists",
  "a failed charge exists",
  "a payment record exists",
  "a refund exists",
  "an open dispute exists",
  "a won dispute exists",
  "a lost dispute exists",
  "a payout exists",
] as const;
export type StateName = (typeof states)[number];

export type State = ProviderState & { readonly name: StateName };

function withArticle(status: string): string {
  return `${/^[aeiou]/.test(status) ? "an" : "a"} ${status}`;
}

function subscriptionState(fact: Subscription): State {
  const currency = fact.items[0]?.unitPrice.currency;
  const status = fact.status === "incomplete expired" ? "canceled" : fact.status;
  return {
    name: `${withArticle(status)} subscription exists` as StateName,
    params: {
      subscription: fact.id,
      customer: fact.customerId,
      collection_method: fact.collection.replaceAll(" ", "_"),
      ...(currency === undefined ? {} : { currency: lowerCase(currency) }),
      items: fact.items.map((item) => ({
        subscription_item: item.id,
        price: item.priceId,
        product: item.product,
        quantity: item.quantity,
        unit_amount: amount(item.unitPrice),
        interval: item.interval,
        ...(item.discounts === undefined
          ? {}
          : { percent_off: item.discounts.map(({ percentOff }) => percentOff) }),
      })),
      percent_off: fact.discounts.map(({ percentOff }) => percentOff),
      metadata: fact.metadata,
    },
  };
}

function invoiceState(fact: Invoice): State {
  return {
    name: `${withArticle(fact.status)} invoice exists` as StateName,
    params: {
      invoice: fact.id,
      customer: fact.customerId,
      ...(fact.subscriptionId === null ? {} : { subscription: fact.subscriptionId }),
      reason: fact.reason,
      currency: lowerCase(fact.total.currency),
      total: amount(fact.total),
      tax: amount(fact.tax),
      paid: amount(fact.paid),
      credited: amount(fact.credited),
      effective_at: fact.issuedAt === null ? null : epochSeconds(fact.issuedAt),
      due_on: fact.dueOn,
      lines: fact.lines.map((line) => ({
        line: line.id,
        product: line.product,
        subscription_item: line.subscriptionItemId,
        kind: line.kind ?? "recurring",
        quantity: line.quantity,
        amount: amount(line.net),
        proration: line.proration,
        start: epochSeconds(line.exactPeriod.startsAt),
        end: epochSeconds(line.exactPeriod.endsAt),
      })),
      metadata: fact.metadata,
      subscription_metadata: fact.subscriptionMetadata,
    },
  };
}

const disputeWords = { opened: "an open", won: "a won", lost: "a lost" } as const;

/** The state that a fact of this vendor amounts to; undefined for facts of no object of its own. */
export function stateOfFact(fact: Fact | ErpDocument): State | undefined {
  switch (fact.type) {
    case "customer":
      return {
        name: "a customer exists",
        params: {
          customer: fact.id,
          name: fact.legalName,
          email: fact.email,
          metadata: fact.metadata,
        },
      };
    case "subscription":
      return subscriptionState(fact);
    case "invoice":
      return invoiceState(fact);
    case "credit memo":
      return {
        name: "a credit note exists",
        params: {
          credit_note: fact.id,
          invoice: fact.invoiceId,
          customer: fact.customerId,
          currency: lowerCase(fact.total.currency),
          total: amount(fact.total),
          refunded: amount(fact.refunded),
          to_balance: amount(fact.toBalance),
          status: fact.status,
          metadata: fact.metadata,
        },
      };
    case "payment":
      return {
        name: fact.id.startsWith("pr_") ? "a payment record exists" : "a payment exists",
        params: {
          [fact.id.startsWith("pr_") ? "payment_record" : "payment_intent"]: fact.id,
          ...(fact.invoiceId === null ? {} : { invoice: fact.invoiceId }),
          customer: fact.customerId,
          method: fact.method,
          currency: lowerCase(fact.amount.currency),
          amount: amount(fact.amount),
        },
      };
    case "payment attempt":
      return {
        name: fact.outcome === "failed" ? "a failed charge exists" : "a payment exists",
        params: { charge: fact.id, invoice: fact.invoiceId, reason: fact.reason },
      };
    case "refund":
      return {
        name: "a refund exists",
        params: {
          refund: fact.id,
          ...(fact.paymentId === null ? {} : { payment_intent: fact.paymentId }),
          ...(fact.invoiceId === null ? {} : { invoice: fact.invoiceId }),
          customer: fact.customerId,
          status: fact.status,
          currency: lowerCase(fact.amount.currency),
          amount: amount(fact.amount),
        },
      };
    case "dispute":
      return {
        name: `${disputeWords[fact.status]} dispute exists`,
        params: {
          dispute: fact.id,
          payment_intent: fact.paymentId,
          ...(fact.invoiceId === null ? {} : { invoice: fact.invoiceId }),
          customer: fact.customerId,
          reason: fact.reason,
          currency: lowerCase(fact.amount.currency),
          amount: amount(fact.amount),
        },
      };
    case "payout":
      return {
        name: "a payout exists",
        params: {
          payout: fact.id,
          currency: lowerCase(fact.amount.currency),
          amount: amount(fact.amount),
          members: fact.members.map((member) => member.sourceId),
        },
      };
    case "credit grant":
      return {
        name: "a credit grant exists",
        params: {
          credit_grant: fact.id,
          customer: fact.customerId,
          product: fact.product,
          units: fact.units,
          remaining: fact.remaining,
        },
      };
    default:
      return undefined;
  }
}
