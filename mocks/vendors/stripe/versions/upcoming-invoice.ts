import type { Step } from "./step.ts";

/**
 * The next invoice was fetched; now it is previewed by `POST /v1/invoices/create_preview`.
 *
 * Source: changelog/basil/2025-03-31 (reference, section 9, last row of basil; npm `stripe` 18.0.0).
 */
export const upcomingInvoice: Step = {
  from: "2025-03-31.basil",
  goneRoutes: ["GET /v1/invoices/upcoming", "GET /v1/invoices/upcoming/lines"],
};
