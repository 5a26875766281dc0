import { date, percentage, text } from "../language/kinds/plain.ts";
import { listOf, object, optional, recordOf, required } from "../language/kinds/shape.ts";
import { currencyCode, timeZone } from "./words.ts";

const entity = object("an entity", {
  "legal name": required(text(), "Its name."),
  currency: required(currencyCode, "Its functional currency."),
  "time zone": required(timeZone, "Business dates derive from it."),
  "gateway account": optional(
    text("an entity"),
    "Whose account at the payment gateway its customers pay into (default its own).",
  ),
  "tax nexus": optional(listOf(text("jurisdictions")), "Where it is registered for tax."),
  "books since": optional(
    date,
    "The first day of its books here; what is dated earlier stays in the older ones.",
  ),
  "billing since": optional(
    date,
    "The first day of service that is invoiced here; what is sold for earlier days is billed by an older system, until it is taken over.",
  ),
});

const route = object("a route", {
  "ships to": required(listOf(text("jurisdictions")), "Customers of these."),
  entity: required(text("an entity"), "Who serves them."),
});

const charge = object("a charge", {
  seller: required(text("an entity"), "Who sells to the customer."),
  provider: required(text("an entity"), "Who delivers it."),
  share: required(percentage, "Of what the seller earns in a month, charged at its end."),
});

/** The keys of an operating model that say which entities there are, and who serves whom. */
export const entityShape = {
  entities: required(
    recordOf("`entities`", text("an id"), entity),
    "The legal entities, by id; each keeps books of its own.",
  ),
  "home entity": optional(
    text("an entity"),
    "Where everything belongs that names none (default the first).",
  ),
  "group currency": optional(
    currencyCode,
    "Thresholds and money at risk are told in it (default the home entity's).",
  ),
  routing: optional(
    listOf(route),
    "Who serves a customer that names no entity; the first that fits, else the home entity.",
  ),
  "intercompany charges": optional(
    listOf(charge),
    "What entities charge each other for delivering what the other sells.",
  ),
} as const;
