import type { ProviderState } from "../../../../model/contract.ts";
import type { PlainCall } from "../../../../model/mock.ts";
import { decodeForm, elements, type Form, fields, given } from "../decode/form.ts";

/** What a call says of its surroundings beyond the ids that states name. */
export type Hints = {
  /** States that the call takes for granted. */
  readonly states: readonly ProviderState[];
  /** A subscription whose last change is still to be invoiced. */
  readonly uninvoiced: string | undefined;
  /** A meter by this name counts what is reported. */
  readonly eventName: string | undefined;
  /** What is asked for has to come after the call's moment, and everything before it. */
  readonly listsEvents: boolean;
  /** The id that an entry of a credit grant is asked for under. */
  readonly creditEntry: string | undefined;
  /** Entries of the customer's own balance are asked for. */
  readonly listsBalance: boolean;
};

/** How long a phase lasts, as an interval of prices. */
function lengthOf(phase: Form): string {
  const days = (Number(given(phase, "end_date")) - Number(given(phase, "start_date"))) / 86_400;
  if (days > 300) return "year";
  return days > 80 ? "quarter" : "month";
}

/** A price that is charged once, or by a meter: nothing but the place where it stands tells. */
function priceHints(path: string, form: Form): readonly ProviderState[] {
  const price = (id: string | undefined, terms: ProviderState["params"]) =>
    id === undefined ? [] : [{ name: "a price exists", params: { price: id, ...terms } }];
  const once = elements(form, "add_invoice_items").flatMap(([, item]) =>
    price(given(item, "price"), { interval: "once" }),
  );
  const [, phase] = elements(form, "phases")[0] ?? [];
  const planned = elements(form, "phases").flatMap(([, one]) =>
    elements(one, "items").flatMap(([, item]) =>
      price(given(item, "price"), { interval: lengthOf(phase ?? one) }),
    ),
  );
  if (path !== "/v1/billing/credit_grants") return [...once, ...planned];
  const scope = fields(fields(form, "applicability_config") ?? {}, "scope") ?? {};
  const metered = { unit_amount: 10, recurring: { interval: "month", usage_type: "metered" } };
  const granted = elements(scope, "prices").flatMap(([, one]) => price(given(one, "id"), metered));
  return [...once, ...granted];
}

/** Reads a call for what must be there before it. */
export function hintsIn({ method, url, body }: PlainCall): Hints {
  const { pathname: path, searchParams } = new URL(url);
  const isPost = method === "POST";
  const form = decodeForm(isPost ? body : "");
  const includes = given(form, "pending_invoice_items_behavior") === "include";
  return {
    states: priceHints(path, form),
    uninvoiced: path === "/v1/invoices" && includes ? given(form, "subscription") : undefined,
    eventName: given(form, "event_name"),
    listsEvents:
      path === "/v1/events" &&
      searchParams.has("created[gte]") &&
      !searchParams.has("starting_after"),
    creditEntry: /^\/v1\/billing\/credit_balance_transactions\/(\w+)$/.exec(path)?.[1],
    listsBalance: /^\/v1\/customers\/\w+\/balance_transactions$/.test(path) && !isPost,
  };
}
