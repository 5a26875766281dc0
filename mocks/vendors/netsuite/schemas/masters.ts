import {
  computed,
  date,
  type Fields,
  flag,
  number,
  reference,
  sublist,
  subrecord,
  text,
  word,
} from "../fields.ts";
import { everyRecord } from "./parts.ts";

const address = subrecord({
  addressee: text,
  attention: text,
  addr1: text,
  addr2: text,
  addr3: text,
  city: text,
  state: text,
  zip: text,
  country: word,
  addrPhone: text,
});

export const customerFields: Fields = {
  ...everyRecord,
  entityId: text,
  companyName: text,
  isPerson: flag,
  firstName: text,
  lastName: text,
  email: text,
  phone: text,
  url: text,
  comments: text,
  subsidiary: reference("subsidiary"),
  currency: reference("currency"),
  currencyList: sublist("currency", { links: computed(text), currency: reference("currency") }),
  terms: reference("term"),
  isInactive: flag,
  addressBook: sublist("id", {
    id: number,
    links: computed(text),
    label: text,
    defaultBilling: flag,
    defaultShipping: flag,
    addressBookAddress: address,
  }),
  balance: computed(number),
  overdueBalance: computed(number),
};

export const itemFields: Fields = {
  ...everyRecord,
  itemId: text,
  displayName: text,
  isInactive: flag,
  incomeAccount: reference("account"),
  deferredRevenueAccount: reference("account"),
  revenueRecognitionRule: word,
  revRecForecastRule: word,
  createRevenuePlansOn: word,
  directRevenuePosting: flag,
  deferRevRec: flag,
  department: reference("department"),
  class: reference("classification"),
  location: reference("location"),
  subsidiary: computed(text),
};

export const accountFields: Fields = {
  ...everyRecord,
  acctNumber: text,
  acctName: text,
  acctType: word,
  sSpecAcct: word,
  currency: reference("currency"),
  isInactive: flag,
  eliminate: flag,
};

export const subsidiaryFields: Fields = {
  ...everyRecord,
  name: text,
  legalName: text,
  currency: reference("currency"),
  isElimination: flag,
  isInactive: flag,
};

export const currencyFields: Fields = {
  ...everyRecord,
  name: text,
  symbol: text,
  isBaseCurrency: flag,
  exchangeRate: number,
  currencyPrecision: word,
  isInactive: flag,
};

export const currencyRateFields: Fields = {
  ...everyRecord,
  baseCurrency: reference("currency"),
  transactionCurrency: reference("currency"),
  exchangeRate: number,
  effectiveDate: date,
};

export const relationshipFields: Fields = {
  ...everyRecord,
  entity: reference("customer"),
  subsidiary: reference("subsidiary"),
  primaryCurrency: reference("currency"),
  isPrimarySub: computed(flag),
};

export const nexusFields: Fields = {
  ...everyRecord,
  country: word,
  state: word,
  description: text,
  isInactive: flag,
};

export const taxTypeFields: Fields = {
  ...everyRecord,
  name: text,
  country: word,
  nexusAccounts: sublist("nexus", {
    nexus: reference("nexus"),
    payablesAccount: reference("account"),
    receivablesAccount: reference("account"),
  }),
  doesNotAddToTotal: flag,
  reverseCharge: flag,
};

export const salesTaxItemFields: Fields = {
  ...everyRecord,
  itemId: text,
  rate: text,
  taxType: reference("taxType"),
  available: word,
  effectiveFrom: date,
  validUntil: date,
  isInactive: flag,
};

export const accountingPeriodFields: Fields = {
  ...everyRecord,
  periodName: text,
  startDate: date,
  endDate: date,
  closed: flag,
  closedOnDate: computed(date),
  allLocked: flag,
  arLocked: flag,
  apLocked: flag,
  payrollLocked: flag,
  allowNonGLChanges: flag,
  isAdjust: flag,
  isPosting: flag,
  isQuarter: flag,
  isYear: flag,
  isInactive: flag,
};

export const termFields: Fields = {
  ...everyRecord,
  name: text,
  daysUntilNetDue: number,
  isInactive: flag,
};

/** A record type of the account's own: the order to post a day's documents in summary. */
export const postingBatchFields: Fields = {
  ...everyRecord,
  custrecord_batch_date: date,
  custrecord_batch_subsidiary: reference("subsidiary"),
  custrecord_batch_currency: reference("currency"),
  custrecord_invoice_count: number,
  custrecord_invoice_total: number,
  custrecord_credit_memo_count: number,
  custrecord_credit_memo_total: number,
  custrecord_payment_count: number,
  custrecord_payment_total: number,
  custrecord_refund_count: number,
  custrecord_refund_total: number,
};
