import { businessDate, periodId } from "../../../model/days.ts";
import { invoiceDocument, paymentDocument, story } from "../small-story.ts";
import { lateFactsGoToOpenPeriods } from "./late-facts-go-to-open-periods.ts";
import type { Witness } from "./witness.ts";

const shifted = {
  ...invoiceDocument,
  postedOn: businessDate("2026-02-01"),
  period: periodId("2026-02"),
};

export const witness: Witness = {
  of: lateFactsGoToOpenPeriods,
  breaks: "shifts a document to the next month although its own is open",
  broken: story({ documents: [shifted, paymentDocument] }).lines,
  intact: story().lines,
  followers: ["A1", "R2"],
};
