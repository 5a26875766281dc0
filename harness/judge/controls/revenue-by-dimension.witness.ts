import type { Witness } from "../laws/witness.ts";
import { smallScenario } from "../small-run.ts";
import { invoiceJournal, paymentJournal, recognitionJournal, story } from "../small-story.ts";
import { revenueByDimension } from "./revenue-by-dimension.ts";
import { ruledModel } from "./small-controls.ts";

const model = {
  ...ruledModel,
  dimensions: { department: { values: ["sales", "support"], mandatory: true, byPlace: {} } },
};

/** A scenario whose plan belongs to sales, and revenue of it reported by a department. */
function reportedBy(department: string) {
  const scenario = smallScenario();
  const products = scenario.given.products.map((one) => ({
    ...one,
    tags: { department: "sales" },
  }));
  const given = { ...scenario.given, products };
  const earned = {
    ...recognitionJournal,
    lines: recognitionJournal.lines.map((line) => ({
      ...line,
      item: "plan",
      tags: { department },
    })),
  };
  const journals = [invoiceJournal, paymentJournal, earned];
  return story({ model, scenario: { ...scenario, given }, journals }).lines;
}

export const witness: Witness = {
  of: revenueByDimension,
  breaks: "revenue is reported by a department that finance never assigned to the product",
  broken: reportedBy("support"),
  intact: reportedBy("sales"),
};
