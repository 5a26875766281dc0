import type { Exchange, FactsBefore, ProviderState } from "../../../../model/contract.ts";
import type { Route } from "../route.ts";
import { type Known, knownFrom } from "./known.ts";
import { collectNeeds } from "./needs.ts";
import { needsOfAnswer } from "./needs-of-answer.ts";
import { needsOfBody } from "./needs-of-body.ts";
import { needsOfQuery } from "./needs-of-query.ts";
import { bodyOf, queryOf, routeOf } from "./shape.ts";
import { absenceOf, stateOf } from "./states.ts";

const transactions = new Set([
  "invoice",
  "creditMemo",
  "customerPayment",
  "customerRefund",
  "customerDeposit",
  "depositApplication",
  "journalEntry",
]);

type Addressed = Extract<Route, { readonly address: unknown }>;

/** The document that the address of a call means, as it stood before. */
function addressed({ address }: Addressed, known: Known) {
  return address.by === "id" ? known.document(address.key) : known.documentNamed(address.key);
}

/**
 * What must stand before a call, from what had been recorded by then, what the call names and, where
 * nothing else tells, what was answered. See `ContractSurface.statesBefore`.
 */
export function statesBefore(exchange: Exchange, facts: FactsBefore): readonly ProviderState[] {
  const states = neededBy(exchange, facts);
  return states.length === 0 ? [stateOf("the account is set up", {})] : states;
}

function neededBy(exchange: Exchange, facts: FactsBefore): readonly ProviderState[] {
  const { call, answer } = exchange;
  const known = knownFrom(facts);
  const needs = collectNeeds(known);
  const route = routeOf(call);
  if (route === undefined || route.call === "token") return [];
  if (route.call === "suiteql") {
    needsOfQuery(needs, known, queryOf(call) ?? "", bodyOf(answer.body));
    return needs.all();
  }
  if (route.call !== "collection") {
    const document = transactions.has(route.type) ? addressed(route, known) : undefined;
    if (document !== undefined) needs.document(document);
    else if (answer.status === 404 || (route.call === "record" && call.method === "PUT")) {
      if (route.address.by === "externalId") {
        needs.add({ name: absenceOf(route.type), params: { externalId: route.address.key } });
      }
    } else needsOfAnswer(needs, route.type, bodyOf(answer.body), known);
  }
  if (call.body !== "") {
    const type = route.call === "transform" ? route.target : route.type;
    needsOfBody(needs, known, type, exchange);
  }
  return needs.all();
}
