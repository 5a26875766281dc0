import { businessDate } from "../../../model/days.ts";
import { invoiceDocument, paymentDocument, story } from "../small-story.ts";
import { documentsKeepTheirDay } from "./documents-keep-their-day.ts";
import type { Witness } from "./witness.ts";

const dayAfter = {
  ...invoiceDocument,
  documentOn: businessDate("2026-01-02"),
  postedOn: businessDate("2026-01-02"),
};

export const witness: Witness = {
  of: documentsKeepTheirDay,
  breaks: "cuts the time off a UTC stamp",
  broken: story({ documents: [dayAfter, paymentDocument] }).lines,
  intact: story().lines,
};
