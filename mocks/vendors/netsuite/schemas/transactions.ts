import {
  computed,
  date,
  type Fields,
  flag,
  number,
  reference,
  sublist,
  text,
  word,
} from "../fields.ts";
import { applyLine, everyTransaction, itemLine, taxDetailLine, taxHead } from "./parts.ts";

const sale: Fields = {
  ...everyTransaction,
  ...taxHead,
  entity: reference("customer"),
  otherRefNum: text,
  email: text,
  createdFrom: computed(reference("transaction")),
  item: itemLine,
  taxDetails: taxDetailLine,
};

export const salesOrderFields: Fields = { ...sale, startDate: date, endDate: date };

export const invoiceFields: Fields = {
  ...sale,
  account: reference("account"),
  terms: reference("term"),
  dueDate: date,
  startDate: date,
  endDate: date,
  amountPaid: computed(number),
  amountRemaining: computed(number),
  /** The account's own: its script puts the revenue plans of the lines on hold between the two. */
  custbody_service_rests_from: date,
  custbody_service_rests_until: date,
  deferredRevenue: computed(number),
  recognizedRevenue: computed(number),
  revenueStatus: computed(text),
};

export const creditMemoFields: Fields = {
  ...sale,
  account: reference("account"),
  apply: applyLine,
  applied: computed(number),
  unapplied: computed(number),
  amountRemaining: computed(number),
};

export const customerPaymentFields: Fields = {
  ...everyTransaction,
  customer: reference("customer"),
  payment: number,
  arAcct: reference("account"),
  account: reference("account"),
  undepFunds: word,
  autoApply: flag,
  apply: applyLine,
  applied: computed(number),
  unapplied: computed(number),
  total: computed(number),
  balance: computed(number),
};

export const customerDepositFields: Fields = {
  ...everyTransaction,
  customer: reference("customer"),
  payment: number,
  account: reference("account"),
  undepFunds: word,
  applied: computed(number),
  unapplied: computed(number),
  total: computed(number),
};

export const depositApplicationFields: Fields = {
  ...everyTransaction,
  customer: reference("customer"),
  deposit: reference("transaction"),
  arAcct: reference("account"),
  apply: applyLine,
  applied: computed(number),
  total: computed(number),
};

export const customerRefundFields: Fields = {
  ...everyTransaction,
  customer: reference("customer"),
  arAcct: reference("account"),
  account: reference("account"),
  apply: applyLine,
  deposit: applyLine,
  total: computed(number),
};

export const journalEntryFields: Fields = {
  ...everyTransaction,
  approved: flag,
  line: sublist("line", {
    line: number,
    links: computed(text),
    account: reference("account"),
    debit: number,
    credit: number,
    entity: reference("customer"),
    // Columns of the account's own, for balances that older books hand over.
    custcol_jurisdiction: text,
    custcol_deferred_item: text,
    custcol_original_amount: number,
    custcol_service_start: text,
    custcol_service_end: text,
    memo: text,
    department: reference("department"),
    class: reference("classification"),
    location: reference("location"),
  }),
};

export const intercompanyFields: Fields = {
  ...everyTransaction,
  total: computed(number),
  line: sublist("line", {
    line: number,
    links: computed(text),
    lineSubsidiary: reference("subsidiary"),
    account: reference("account"),
    debit: number,
    credit: number,
    entity: reference("customer"),
    memo: text,
  }),
};
