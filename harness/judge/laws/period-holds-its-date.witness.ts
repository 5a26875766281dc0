import { periodId } from "../../../model/days.ts";
import { invoiceDocument, paymentDocument, story } from "../small-story.ts";
import { periodHoldsItsDate } from "./period-holds-its-date.ts";
import type { Witness } from "./witness.ts";

const nextYear = { ...invoiceDocument, period: periodId("2026-02") };

export const witness: Witness = {
  of: periodHoldsItsDate,
  breaks: "takes the period from the server's clock",
  broken: story({ documents: [nextYear, paymentDocument] }).lines,
  intact: story().lines,
  followers: ["A1", "R2"],
};
