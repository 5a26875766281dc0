import { listIn, textIn } from "./params.ts";
import type { RecipeWorld } from "./world.ts";

/** Forces the ids that states give to the payment of an invoice, and to its charge. */
export function forcePayment({ ids, wanted }: RecipeWorld, invoiceId: string): void {
  const about = [
    ...wanted.about("payment", "invoice", invoiceId),
    ...wanted.about("refund", "invoice", invoiceId),
    ...wanted.about("dispute", "invoice", invoiceId),
  ];
  const named = about.flatMap(({ params }) =>
    ["payment_intent", "charge"].flatMap((name) => textIn(params, name) ?? []),
  );
  for (const id of new Set(named)) if (/^(pi|ch)_/.test(id)) ids.force(id);
}

/** Forces the ids of an invoice, its lines and what pays it: for the next one that is made. */
export function forceInvoice(world: RecipeWorld, id: string): void {
  world.ids.force(id);
  const { params = {} } = world.wanted.get("invoice", id) ?? {};
  for (const line of listIn(params, "lines")) {
    const lineId = textIn(line, "line");
    if (lineId !== undefined) world.ids.force(lineId);
  }
  forcePayment(world, id);
}
