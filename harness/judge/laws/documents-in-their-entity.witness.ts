import type { Customer } from "../../../model/facts/commerce.ts";
import { smallScenario } from "../small-run.ts";
import { invoiceDocument, paymentDocument, story } from "../small-story.ts";
import { documentsInTheirEntity } from "./documents-in-their-entity.ts";
import { twoEntities } from "./small-entities.ts";
import type { Witness } from "./witness.ts";

const customer: Customer = {
  type: "customer",
  id: "cus_A",
  key: smallScenario().given.customers[0]?.key ?? null,
  legalName: "Acme",
  email: null,
  shipsTo: "US-TX",
  metadata: {},
};

const misplaced = [{ ...invoiceDocument, entity: "US02" }, paymentDocument];

export const witness: Witness = {
  of: documentsInTheirEntity,
  breaks: "an invoice goes to another subsidiary than the one that serves the customer",
  broken: story({ model: twoEntities, facts: [customer], documents: misplaced }).lines,
  followers: ["A1", "R2"],
  intact: story({ model: twoEntities, facts: [customer] }).lines,
};
