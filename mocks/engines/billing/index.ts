export type { Billing, Tables } from "./billing.ts";
export { type Cancellation, cancelSubscription } from "./cancel-subscription.ts";
export {
  createCoupon,
  createPrice,
  createProduct,
  createTaxRate,
  type NewCoupon,
  type NewPrice,
  type NewProduct,
  type NewTaxRate,
  type PriceChange,
  type ProductChange,
  type TaxRateChange,
  updatePrice,
  updateProduct,
  updateTaxRate,
} from "./catalogue.ts";
export type { Coupon, Discount, Price, Product } from "./catalogue-records.ts";
export {
  changeSubscription,
  type ItemChange,
  pauseSubscription,
  resumeSubscription,
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
export type { CreditMemo, CreditMemoLine } from "./credit-records.ts";
export type { BalanceEntry, Clock, Customer } from "./customer-records.ts";
export {
  adjustBalance,
  attachMethod,
  type CustomerChange,
  createCustomer,
  deleteCustomer,
  detachMethod,
  type NewCustomer,
  updateCustomer,
} from "./customers.ts";
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
  finaliseInvoice,
  type InvoiceChange,
  type ManualPayment,
  markUncollectible,
  type NewInvoice,
  payInvoice,
  postponeFinalisation,
  sendInvoice,
  updateInvoice,
  voidInvoice,
} from "./invoices.ts";
export { agendaOfClock, nowOf, onChange, openBilling } from "./open-billing.ts";
export type { BillingOptions, BillingPolicy, DrawId, IdKind } from "./policy.ts";
export { type Preview, previewInvoice } from "./preview.ts";
export { type NewRefund, refundPayment } from "./refund-payment.ts";
export type { BillingRefusal, BillingRefusalCode, OrRefused } from "./refusals.ts";
export type {
  Collection,
  CreditSource,
  Debit,
  Proration,
  Subscription,
  SubscriptionItem,
} from "./subscription-records.ts";
