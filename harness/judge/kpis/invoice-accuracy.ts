import { type KpiDefinition, percent } from "./kpi.ts";

export const invoiceAccuracy: KpiDefinition = {
  id: "invoice accuracy",
  title: "Invoice accuracy",
  formula:
    "issued invoices that were neither voided nor corrected by a concession ÷ issued invoices",
  unit: "%",
  measure: ({ facts }) => {
    const issued = facts.invoice.all().filter(({ status }) => status !== "draft");
    const corrected = new Set(
      facts["credit memo"]
        .all()
        .filter(({ status, basis }) => status === "issued" && basis === "concession")
        .map(({ invoiceId }) => invoiceId),
    );
    const right = issued.filter(({ id, status }) => status !== "void" && !corrected.has(id));
    return percent(right.length, issued.length);
  },
};
