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
};

function pathOf(url: string): string {
  return new URL(url).pathname;
}

/** A price that is charged once, or by a meter: nothing but the place where it stands tells. */
function priceHints(path: string, form: Form): readonly ProviderState[] {
  const price = (id: string | undefined, terms: ProviderState["params"]) =>
    id === undefined ? [] : [{ name: "a price exists", params: { price: id, ...terms } }];
  const once = elements(form, "add_invoice_items").flatMap(([, item]) =>
    price(given(item, "price"), { interval: "once" }),
  );
  if (path !== "/v1/billing/credit_grants") return once;
  const scope = fields(fields(form, "applicability_config") ?? {}, "scope") ?? {};
  const metered = { unit_amount: 10, recurring: { interval: "month", usage_type: "metered" } };
  const granted = elements(scope, "prices").flatMap(([, one]) => price(given(one, "id"), metered));
  return [...once, ...granted];
}

/** Reads a call for what must be there before it. */
export function hintsIn({ method, url, body }: PlainCall): Hints {
  if (method !== "POST") return { states: [], uninvoiced: undefined, eventName: undefined };
  const path = pathOf(url);
  const form = decodeForm(body);
  const includes = given(form, "pending_invoice_items_behavior") === "include";
  return {
    states: priceHints(path, form),
    uninvoiced: path === "/v1/invoices" && includes ? given(form, "subscription") : undefined,
    eventName: given(form, "event_name"),
  };
}
