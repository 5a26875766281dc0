import { dateIn, type Instant, plusMs } from "../../../model/days.ts";
import { homeOf } from "../../../model/entities.ts";
import { monthsOfInterval } from "../../../model/fields.ts";
import type { BillingMock, SetUp } from "../../../model/mock.ts";
import { zero } from "../../../model/money.ts";
import type { GivenProduct, UsagePrice } from "../../../model/scenario/index.ts";
import { type AuthorityRate, type Jurisdiction, ratesOn } from "../../../model/tax-rates.ts";
import {
  approveWriteOff,
  attachPayment,
  contestInvoice,
  createMeter,
  createPrice,
  createProduct,
  createTaxRate,
  issueCreditMemo,
  nowOf,
  type OrRefused,
  payInvoice,
  receiveForInvoices,
  receiveTransfer,
  refundPayment,
  refundUnapplied,
  reissueInvoice,
  requestWriteOff,
  settleContest,
  stopTaxEngine,
  voidInvoice,
} from "../../engines/billing/index.ts";
import {
  addWallet,
  decideDispute,
  disputeOf,
  openDispute,
  payOut,
  setBehaviour,
} from "../../engines/payments/index.ts";
import { isRefused } from "../../engines/refusal.ts";
import { withIncluded } from "../../engines/usage/index.ts";
import type { Account } from "./account.ts";
import { changeByHand } from "./change-by-hand.ts";
import { creditLines } from "./credit-lines.ts";
import { giveCredits } from "./give-credits.ts";
import { translated } from "./refusals-engine.ts";

/** The engine's answer to a person's act; a refusal becomes an Error that can be read. */
function acted<T>(account: Account, answer: OrRefused<T>): T {
  if (!isRefused(answer)) return answer;
  throw translated(answer.refused, { billing: account.billing });
}

/** A meter that is named like the product, and the price as this vendor counts it. */
function meteredTerms(account: Account, given: GivenProduct, usage: UsagePrice) {
  const meter = acted(
    account,
    createMeter(account.billing, {
      eventName: given.key,
      displayName: given.name,
      formula: "sum",
    }),
  );
  const tiers = usage.tiers.map((tier) => ({ ...tier, flatMinor: "0" }));
  const [only] = tiers;
  if (usage.packageSize !== null) {
    const transform = { divideBy: usage.packageSize, round: "up" } as const;
    return { meterId: meter.id, unitMinor: only?.unitMinor ?? "0", transform };
  }
  if (tiers.length === 1 && usage.included === 0) {
    return { meterId: meter.id, unitMinor: only?.unitMinor ?? "0" };
  }
  const steps = withIncluded(tiers, usage.included);
  return { meterId: meter.id, tiers: { mode: usage.mode, steps } };
}

/** What the company keeps beside a product that this vendor has no field for. */
function minimumOf({ usage }: GivenProduct): Readonly<Record<string, string>> {
  const minimum = usage?.minimumPerYear;
  return minimum === undefined ? {} : { minimum_per_year: String(minimum.minor) };
}

function notesOf(given: GivenProduct): Readonly<Record<string, string>> {
  const { credits, revenue } = given;
  const earned = revenue === null ? {} : { revenue };
  const bought =
    credits === undefined ? {} : { credits_for: credits.product, valid_until: credits.lastDay };
  return { ...minimumOf(given), ...earned, ...bought };
}

function addProduct(account: Account, given: GivenProduct): void {
  const product = acted(
    account,
    createProduct(account.billing, {
      key: given.key,
      name: given.name,
      metadata: { sku: given.key, ...notesOf(given) },
      extra: given.unit === null ? {} : { unit_label: given.unit },
    }),
  );
  const { currency, minor } = given.pricePerBilling;
  const use = given.usage === undefined ? {} : meteredTerms(account, given, given.usage);
  acted(
    account,
    createPrice(account.billing, {
      productId: product.id,
      currency,
      unitMinor: String(minor),
      intervalMonths: given.billed === "once" ? null : monthsOfInterval[given.billed],
      ...use,
      lookupKey: `${given.key}:${currency.toLowerCase()}:${given.billed}`,
    }),
  );
}

/** An engine knows what comes, too. */
function allRates({ authorities }: Jurisdiction): readonly AuthorityRate[] {
  return authorities.flatMap(({ name: authority, percents }) => {
    const all = new Set(percents.map(({ percent }) => percent));
    return [...all].map((percent) => ({ authority, percent }));
  });
}

/** Catalogue, a tax rate for each authority of a jurisdiction, and how customers pay; without events. */
function setUp(account: Account, given: SetUp): void {
  account.log.silently(() => {
    const { tax } = account.context.operatingModel;
    const { rates } = tax;
    const today = dateIn(account.context.now(), "UTC");
    for (const [jurisdiction, rate] of Object.entries(rates)) {
      const [country, state] = jurisdiction.split("-");
      for (const { authority, percent } of tax.engine ? allRates(rate) : ratesOn(rate, today)) {
        acted(
          account,
          createTaxRate(account.billing, {
            jurisdiction,
            name: authority,
            percent,
            inclusive: rate.inclusive,
            metadata: { jurisdiction },
            extra: { jurisdiction, country, state: state ?? null },
          }),
        );
      }
    }
    for (const product of given.products) addProduct(account, product);
    for (const { key, legalName, paysBy } of given.customers) {
      const email = `${key}@${key}.example`;
      const paysByCard = paysBy.how === "card";
      addWallet(account.billing.payments, { key, legalName, email, paysByCard });
    }
  });
}

/** How long a company has to answer a dispute (docs.stripe.com, disputes/responding). */
const evidenceDays = 14;

function nowOfPayment({ billing }: Account, paymentId: string): Instant {
  return nowOf(billing, billing.payments.payments.get(paymentId)?.customerId ?? null);
}

export type Actors = Pick<
  BillingMock,
  | "setUp"
  | "pay"
  | "transfer"
  | "applyCash"
  | "refund"
  | "reissue"
  | "credit"
  | "grant"
  | "contest"
  | "settleContest"
  | "writeOff"
  | "approveWriteOff"
  | "void"
  | "changeByHand"
  | "decline"
  | "accept"
  | "payOut"
  | "taxEngineDown"
  | "dispute"
  | "decideDispute"
>;

/** What customers, finance and banks do, on the engine and not through the API. */
export function actors(account: Account): Actors {
  const { billing } = account;
  return {
    setUp: (given) => setUp(account, given),
    contest: (invoiceId, { net }) => void acted(account, contestInvoice(billing, invoiceId, net)),
    settleContest: (invoiceId, { outcome }) =>
      void acted(account, settleContest(billing, invoiceId, outcome)),
    void: (invoiceId) => void acted(account, voidInvoice(billing, invoiceId)),
    changeByHand: (id, deed, from) => void acted(account, changeByHand(account, id, deed, from)),
    reissue: (invoiceId, { as }) => void acted(account, reissueInvoice(billing, invoiceId, as)),
    writeOff: (invoiceId, deed) => void acted(account, requestWriteOff(billing, invoiceId, deed)),
    approveWriteOff: (invoiceId, { by }) =>
      void acted(account, approveWriteOff(billing, invoiceId, by)),
    pay: (invoiceId, { by, amount }) => {
      if (amount !== null) return void acted(account, receiveTransfer(billing, invoiceId, amount));
      const paid = payInvoice(
        billing,
        invoiceId,
        by === "card" ? { onHostedPage: true } : { outOfBand: true },
      );
      // a card that the bank refuses is an event of business, not a mistake of the scenario
      if (isRefused(paid) && paid.refused.code === "payment_declined") return;
      acted(account, paid);
    },
    applyCash: (paymentId, invoiceId) =>
      void acted(account, attachPayment(account.billing, invoiceId, paymentId)),
    transfer: (invoiceIds, { amount, as: reference }) =>
      void acted(account, receiveForInvoices(billing, { invoiceIds, amount, reference })),
    refund: (paymentId, { amount }) => {
      const isByCard = billing.payments.payments.get(paymentId)?.method === "card";
      const part = amount === null ? {} : { amount };
      if (isByCard) acted(account, refundPayment(billing, paymentId, part));
      else acted(account, refundUnapplied(billing, paymentId, amount ?? undefined));
    },
    credit: (invoiceId, deed) => {
      const { net, product, basis, settle, refund } = deed;
      acted(
        account,
        issueCreditMemo(billing, {
          invoiceId,
          lines: creditLines(account, invoiceId, { net, product }),
          ...(settle === "leave open" ? {} : { settleBy: settle }),
          ...(refund === null ? {} : { refund }),
          metadata: { credit: deed.as, ...(basis === null ? {} : { basis }) },
        }),
      );
    },
    grant: (deed) => void acted(account, giveCredits(account, deed)),
    decline: (customer, reason) =>
      void acted(account, setBehaviour(billing.payments, customer, reason)),
    taxEngineDown: (forMs) => {
      const before = billing.taxEngine.heldUp;
      stopTaxEngine(billing, forMs);
      return () => billing.taxEngine.heldUp - before;
    },
    payOut: () => {
      const { currency } = homeOf(account.context.operatingModel);
      acted(account, payOut(billing.payments, currency, nowOf(billing, null)));
    },
    dispute: (paymentId, { reason, fee }) => {
      const at = nowOfPayment(account, paymentId);
      const evidenceDueAt = plusMs(at, evidenceDays * 86_400_000);
      const given = { paymentId, reason, fee, evidenceDueAt };
      acted(account, openDispute(billing.payments, given, at));
    },
    decideDispute: (paymentId, { outcome, feeReturned }) => {
      const dispute = disputeOf(billing.payments, paymentId);
      if (dispute === undefined) throw new RangeError(`payment ${paymentId} is not disputed`);
      const returned = feeReturned ? dispute.fee : zero(dispute.fee.currency);
      const at = nowOfPayment(account, paymentId);
      const decision = { outcome, feeReturned: returned };
      acted(account, decideDispute(billing.payments, dispute.id, decision, at));
    },
    accept: (customer) => void acted(account, setBehaviour(billing.payments, customer, "accepts")),
  };
}
