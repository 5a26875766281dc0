import {
  bareReference,
  computed,
  date,
  type Fields,
  flag,
  legacy,
  number,
  reference,
  sublist,
  text,
  word,
} from "../fields.ts";

export const itemTypes = ["serviceSaleItem"] as const;

/** On every record. */
export const everyRecord: Fields = {
  id: computed(text),
  links: computed(text),
  refName: computed(text),
  externalId: text,
  createdDate: computed(text),
  lastModifiedDate: computed(text),
};

/** On every transaction. `custbody_…` are the custom fields that the mock's account defines. */
export const everyTransaction: Fields = {
  ...everyRecord,
  tranId: text,
  tranDate: date,
  postingPeriod: reference("accountingPeriod"),
  subsidiary: reference("subsidiary"),
  currency: reference("currency"),
  exchangeRate: number,
  memo: text,
  department: reference("department"),
  class: reference("classification"),
  location: reference("location"),
  status: computed(word),
  custbody_billing_event: text,
  custbody_source_version: text,
  /** The agreement that an invoice belongs to: revenue arrangements are made by it. */
  custbody_contract: text,
  /** One event of two subsidiaries: the same text on both transactions, and the other one's name. */
  custbody_intercompany: text,
  custbody_partner: text,
  /** `summary`: posts with the batch of its day, see `customrecord_posting_batch`. */
  custbody_posting: text,
};

/** Tax fields of the head under SuiteTax (netsuite.md, section 3.1). */
export const taxHead: Fields = {
  taxDetailsOverride: flag,
  taxRegOverride: flag,
  nexus: reference("nexus"),
  subsidiaryTaxRegNum: text,
  entityTaxRegNum: text,
  taxPointDate: date,
  taxPointDateOverride: flag,
  subtotal: computed(number),
  discountTotal: computed(number),
  taxTotal: computed(number),
  total: computed(number),
  totalAfterTaxes: computed(number),
  taxItem: legacy,
  taxRate: legacy,
  tax2Total: legacy,
};

export const itemLine = sublist("line", {
  line: number,
  links: computed(text),
  item: reference(...itemTypes),
  quantity: number,
  rate: number,
  amount: number,
  description: text,
  department: reference("department"),
  class: reference("classification"),
  location: reference("location"),
  taxDetailsReference: text,
  taxAmount: computed(number),
  grossAmt: computed(number),
  revRecStartDate: date,
  revRecEndDate: date,
  quantityBilled: computed(number),
  custcol_billing_line: text,
  custcol_credited_line: text,
  custcol_basis: text,
  taxCode: legacy,
  taxRate1: legacy,
  tax1Amt: legacy,
});

// Without a key: one item line may have several tax lines, so they are only ever replaced together.
export const taxDetailLine = sublist("", {
  links: computed(text),
  taxDetailsReference: word,
  taxCode: reference("salesTaxItem"),
  taxType: bareReference("taxType"),
  taxBasis: number,
  taxRate: number,
  taxAmount: number,
  netAmount: computed(number),
  lineType: computed(text),
  lineName: computed(text),
  calcDetail: computed(text),
});

/** Which documents a payment, credit memo or refund settles (netsuite.md, section 3.3). */
export const applyLine = sublist("doc", {
  links: computed(text),
  doc: reference("transaction"),
  line: number,
  apply: flag,
  amount: number,
  due: computed(number),
  total: computed(number),
  refNum: computed(text),
  type: computed(text),
  applyDate: computed(date),
  currency: computed(text),
  createdFrom: computed(text),
});
