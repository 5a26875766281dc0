export { applyCredit } from "./apply-credit.ts";
export { attachPayment } from "./attach-payment.ts";
export { stopTaxEngine } from "./automatic-tax.ts";
export type { Billing, Tables } from "./billing.ts";
export { type Cancellation, cancelSubscription } from "./cancel-subscription.ts";
export {
  createCoupon,
  createPrice,
  createProduct,
  deleteCoupon,
  type NewCoupon,
  type NewPrice,
  type NewProduct,
  type PriceChange,
  type ProductChange,
  updatePrice,
  updateProduct,
} from "./catalogue.ts";
export type { Coupon, Discount, Price, Product } from "./catalogue-records.ts";
export {
  changeSubscription,
  type ItemChange,
  type SubscriptionChange,
} from "./change-subscription.ts";
export type {
  BillingChange,
  BillingKind,
  BillingRecords,
  Change,
  ChangeNames,
  Listener,
  Occasion,
} from "./changes.ts";
export { advanceClock, createClock, deleteClock } from "./clocks.ts";
export {
  finaliseInvoice,
  type ManualPayment,
  payInvoice,
  postponeFinalisation,
  sendInvoice,
} from "./collect-invoice.ts";
export { contestInvoice, settleContest } from "./contest-invoice.ts";
export {
  createSubscription,
  type NewSubscription,
  type NewSubscriptionItem,
} from "./create-subscription.ts";
export {
  issueCreditMemo,
  type NewCreditLine,
  type NewCreditMemo,
  previewCreditMemo,
  updateCreditMemo,
  voidCreditMemo,
} from "./credit.ts";
export {
  createCreditGrant,
  endCreditGrant,
  type NewCreditGrant,
} from "./credit-grants.ts";
export type { CreditMemo, CreditMemoLine } from "./credit-records.ts";
export { creditUnusedTime } from "./credit-unused.ts";
export { adjustBalance } from "./customer-balance.ts";
export type { BalanceEntry, Clock, Customer } from "./customer-records.ts";
export {
  attachMethod,
  type CustomerChange,
  createCustomer,
  deleteCustomer,
  detachMethod,
  type NewCustomer,
  updateCustomer,
} from "./customers.ts";
export { markUncollectible, voidInvoice } from "./give-up-invoice.ts";
export {
  createInvoiceItem,
  deleteInvoiceItem,
  type InvoiceItemChange,
  type NewInvoiceItem,
  updateInvoiceItem,
} from "./invoice-items.ts";
export type {
  CreditedCharge,
  DiscountShare,
  Invoice,
  InvoiceItem,
  InvoiceLine,
  InvoiceReason,
} from "./invoice-records.ts";
export {
  createInvoice,
  deleteInvoice,
  type InvoiceChange,
  type NewInvoice,
  updateInvoice,
} from "./invoices.ts";
export {
  createMeter,
  type Meter,
  type MeterEvent,
  type NewMeter,
  type NewMeterEvent,
  reportUsage,
  usedQuantity,
} from "./meters.ts";
export type { NewOnceItem } from "./once-items.ts";
export { onChange, openBilling } from "./open-billing.ts";
export { pauseSubscription, resumeSubscription } from "./pause-subscription.ts";
export type { BillingOptions, BillingPolicy, DrawId, IdKind } from "./policy.ts";
export { type Preview, previewInvoice } from "./preview.ts";
export { type NewTransfer, receiveForInvoices } from "./receive-for-invoices.ts";
export { receiveTransfer } from "./receive-transfer.ts";
export { refundCredit } from "./refund-credit.ts";
export { type NewRefund, refundPayment } from "./refund-payment.ts";
export type { BillingRefusal, BillingRefusalCode, OrRefused } from "./refusals.ts";
export { reissueInvoice } from "./reissue-invoice.ts";
export { type NewCash, reportCash } from "./report-cash.ts";
export type { PhaseItem, SubscriptionSchedule } from "./schedule-records.ts";
export {
  changeSchedule,
  createSchedule,
  type NewPhase,
  releaseSchedule,
  type ScheduleChange,
} from "./schedules.ts";
export { nowOf } from "./store.ts";
export type {
  Collection,
  CreditSource,
  Debit,
  Proration,
  Subscription,
  SubscriptionItem,
} from "./subscription-records.ts";
export { createTaxRate, type NewTaxRate, type TaxRateChange, updateTaxRate } from "./tax-rates.ts";
export { refundUnapplied } from "./unapplied-cash.ts";
export { schemeOf } from "./usage-lines.ts";
export { approveWriteOff, requestWriteOff } from "./write-off.ts";
