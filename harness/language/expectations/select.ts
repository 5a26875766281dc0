import type { DocumentRef, Subject } from "../../../model/scenario/expectation.ts";
import { documentOf } from "../documents.ts";
import type { Kind } from "../kinds/kind.ts";
import { nameOf } from "../names.ts";
import type { World } from "../world.ts";
import type { Selects } from "./expectation.ts";

/** The first key names a document of that kind by what it is for. */
export function selectedBy<S extends Subject>(
  kind: DocumentRef["kind"],
  subject: (of: DocumentRef) => S,
): Selects<S> {
  return selectedDocument([kind], subject);
}

/** The first of `kinds` is what a plain name means, the others are written out. */
export function selectedDocument<S extends Subject>(
  kinds: readonly DocumentRef["kind"][],
  subject: (of: DocumentRef) => S,
): Selects<S> {
  return { by: "value", kind: mapped(documentOf(...kinds), subject), note: "What it is for." };
}

/** The first key names a deal, an order or a customer. */
export function selectedSaleOrCustomer<S extends Subject>(
  subject: (name: string) => S,
): Selects<S> {
  const kind = mapped(nameOf("deal", "order", "customer"), subject);
  return { by: "value", kind, note: "The deal, the order or the customer." };
}

/** The first key names a deal. */
export function selectedDeal<S extends Subject>(subject: (deal: string) => S): Selects<S> {
  return { by: "value", kind: mapped(nameOf("deal"), subject), note: "The deal." };
}

/** A kind whose value becomes a subject. */
export function mapped<T, S extends Subject>(
  kind: Kind<T, World>,
  subject: (value: T) => S,
): Kind<S, World> {
  return {
    says: kind.says,
    schema: kind.schema,
    read: (node, world) => {
      const value = kind.read(node, world);
      return value === undefined ? undefined : subject(value);
    },
  };
}
