import type { ProviderState } from "../../../../model/contract.ts";
import type { ErpDocument } from "../../../../model/facts/books.ts";
import { amountText, sum } from "../../../../model/money.ts";
import { type Known, paramsOf, stateOfDocument } from "./known.ts";
import { companyStates, type ParamsOf, stateOf } from "./states.ts";

/** States that a call needs, each once; the company's come first. */
export type Needs = {
  add(state: ProviderState): void;
  subsidiary(entity: string, currency?: string, id?: string): void;
  item(item: Partial<ParamsOf<"an item exists">>): void;
  account(account: ParamsOf<"an account exists">): void;
  jurisdiction(jurisdiction: string, taxType?: string): void;
  customer(customer: ParamsOf<"a customer exists">): void;
  /** A document, with all that it stands on. */
  document(document: ErpDocument): void;
  all(): readonly ProviderState[];
};

/** Documents that settle others name them, and those are made as they stood without that. */
function documentStates(
  known: Known,
  documents: ReadonlyMap<string, ErpDocument>,
): readonly ProviderState[] {
  const settling = [...documents.values()].flatMap(({ kind, applications }) =>
    kind === "payment" || kind === "credit memo" ? applications : [],
  );
  const shown = [...documents.values()].map((document) => {
    const params = paramsOf(document, known);
    const applied = document.applications
      .filter(({ to }) => settling.some((one) => one.to === to) && documents.has(to))
      .map(({ to, amount }) => ({ to, amount: amountText(amount) }));
    const given = settling.filter(({ to }) => to === document.id).map(({ amount }) => amount);
    const open = sum([document.open, ...given], document.currency);
    return stateOfDocument(document, {
      ...params,
      open: amountText(open),
      ...(applied.length === 0 ? {} : { applied }),
    });
  });
  // What is settled stands before what settles it.
  const settles = ({ params }: ProviderState) => Object.hasOwn(params, "applied");
  return [...shown.filter((one) => !settles(one)), ...shown.filter(settles)];
}

type Item = ParamsOf<"an item exists">;

export function collectNeeds(known: Known): Needs {
  const states = new Map<string, ProviderState>();
  const subsidiaries = new Map<string, ParamsOf<"a subsidiary exists">>();
  const items = new Map<string, Item>();
  const customers = new Map<string, ParamsOf<"a customer exists">>();
  const jurisdictions = new Map<string, string | undefined>();
  const documents = new Map<string, ErpDocument>();

  const needs: Needs = {
    add(state) {
      states.set(JSON.stringify([state.name, state.params]), state);
    },
    subsidiary(subsidiary, currency, id) {
      const before = subsidiaries.get(subsidiary);
      const own = known.currencyOf(subsidiary) ?? before?.currency ?? currency ?? "USD";
      subsidiaries.set(subsidiary, {
        ...before,
        subsidiary,
        currency: own,
        ...(id === undefined ? {} : { id }),
      });
      if (currency === undefined || currency === own) return;
      needs.add(stateOf("an exchange rate is known", { from: currency, to: own, rate: "1" }));
    },
    item({ item, id, defers = false, tags }) {
      const key = item ?? id ?? "";
      const before = items.get(key);
      const either = before?.defers === true || defers;
      const given = {
        ...(item === undefined ? {} : { item }),
        ...(id === undefined ? {} : { id }),
        ...(tags === undefined ? {} : { tags }),
      };
      items.set(key, { ...before, ...given, defers: either });
    },
    account: (account) => needs.add(stateOf("an account exists", account)),
    jurisdiction(jurisdiction, taxType) {
      jurisdictions.set(jurisdiction, taxType ?? jurisdictions.get(jurisdiction));
    },
    customer(customer) {
      const key = customer.id ?? customer.customer ?? "";
      customers.set(key, { ...customers.get(key), ...customer });
    },
    document(document) {
      needs.subsidiary(document.entity, document.currency);
      for (const { item, servicePeriod, jurisdictions: where } of document.lines) {
        if (item !== null) needs.item({ item, defers: servicePeriod !== null });
        for (const one of where) needs.jurisdiction(one);
      }
      documents.set(document.id, document);
    },
    all() {
      const company = [
        ...[...subsidiaries.values()].map((one) => stateOf("a subsidiary exists", one)),
        ...[...items.values()].map((item) => stateOf("an item exists", item)),
        ...[...jurisdictions].map(([jurisdiction, taxType]) =>
          stateOf("a tax jurisdiction exists", {
            jurisdiction,
            ...(taxType === undefined ? {} : { taxType }),
          }),
        ),
      ];
      const isCompany = ({ name }: ProviderState) => Object.hasOwn(companyStates, name);
      const others = [...states.values()];
      return [
        ...company,
        ...others.filter(isCompany),
        ...[...customers.values()].map((one) => stateOf("a customer exists", one)),
        ...documentStates(known, documents),
        ...others.filter((state) => !isCompany(state)),
      ];
    },
  };
  return needs;
}
