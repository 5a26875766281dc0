import { type Router, router } from "../router.ts";
import { catalogueRoutes } from "./catalogue.ts";
import { clockRoutes } from "./clocks.ts";
import { creditGrantRoutes } from "./credit-grants.ts";
import { creditNoteRoutes } from "./credit-notes.ts";
import { customerRoutes } from "./customers.ts";
import { disputeRoutes } from "./disputes.ts";
import { invoiceItemRoutes } from "./invoice-items.ts";
import { invoiceRoutes } from "./invoices.ts";
import { meterRoutes } from "./meters.ts";
import { methodRoutes } from "./methods.ts";
import { paymentRecordRoutes } from "./payment-records.ts";
import { paymentRoutes } from "./payments.ts";
import { payoutRoutes } from "./payouts.ts";
import { reductionRoutes } from "./reductions.ts";
import { scheduleRoutes } from "./schedules.ts";
import { subscriptionRoutes } from "./subscriptions.ts";
import { webhookRoutes } from "./webhooks.ts";

/** Every call that is answered; compiled once, when the module is loaded. */
export const routes: Router = router([
  ...catalogueRoutes,
  ...clockRoutes,
  ...creditGrantRoutes,
  ...creditNoteRoutes,
  ...customerRoutes,
  ...disputeRoutes,
  ...invoiceItemRoutes,
  ...invoiceRoutes,
  ...meterRoutes,
  ...methodRoutes,
  ...paymentRoutes,
  ...paymentRecordRoutes,
  ...payoutRoutes,
  ...reductionRoutes,
  ...scheduleRoutes,
  ...subscriptionRoutes,
  ...webhookRoutes,
]);
