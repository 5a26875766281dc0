import {
  type Entry,
  smallDocument,
  smallInvoice,
  smallJournal,
  smallPayment,
  usd,
} from "../small-objects.ts";
import { SmallRun } from "../small-run.ts";
import { cashAcrossEntities } from "./cash-across-entities.ts";
import { naming, twoEntities } from "./small-entities.ts";
import type { Witness } from "./witness.ts";

const [home, second] = twoEntities.entities;
/** US02 has no account of its own at the gateway. */
const shared = {
  ...twoEntities,
  entities: [home, second].flatMap((one) => (one ? [{ ...one, gatewayAccount: "US01" }] : [])),
};
const invoice = smallInvoice({ paid: true }, { entity: "US02" });
const payment = { ...smallPayment(invoice), entity: "US02", method: "card" } as const;
const total = usd("108.25");

function document(kind: "invoice" | "payment" | "journal", externalId: string, entity: string) {
  const tax = kind === "invoice" ? { tax: usd("8.25") } : {};
  return smallDocument({ kind, externalId, on: "2026-01-01", total, ...tax }, { entity });
}

function journal(id: string, entity: string, entries: readonly Entry[], intercompany = true) {
  const posted = smallJournal(id, "2026-01-01", entries, {
    entity,
    ...(intercompany ? { intercompanyId: "py_A" } : {}),
  });
  return naming(entity === "US01" ? "US02" : "US01", posted);
}

const demand = smallJournal(
  "in_A",
  "2026-01-01",
  [
    ["accounts_receivable", "108.25"],
    ["deferred_revenue", "-100.00"],
    ["tax_payable", "-8.25"],
  ],
  { entity: "US02" },
);

function begun() {
  const run = new SmallRun({ model: shared });
  const documents = [document("invoice", "in_A", "US02"), document("payment", "py_A", "US02")];
  run.fact(invoice, payment);
  return run.document(...documents, document("journal", "py_A_received", "US01")).journal(demand);
}

export const witness: Witness = {
  of: cashAcrossEntities,
  breaks: "the due-to line is written and the due-from line forgotten",
  broken: begun()
    .journal(
      journal("py_A_received", "US01", [
        ["cash_clearing", "108.25"],
        ["ic_payable", "-108.25"],
      ]),
      journal(
        "py_A",
        "US02",
        [
          ["cash_clearing", "108.25"],
          ["accounts_receivable", "-108.25"],
        ],
        false,
      ),
    )
    .phase("marker").lines,
  intact: begun()
    .journal(
      journal("py_A_received", "US01", [
        ["cash_clearing", "108.25"],
        ["ic_payable", "-108.25"],
      ]),
      journal("py_A", "US02", [
        ["ic_receivable", "108.25"],
        ["accounts_receivable", "-108.25"],
      ]),
    )
    .phase("marker").lines,
  followers: ["E2", "E4"],
};
