import { homeOf } from "../../../model/entities.ts";
import type { Invoice } from "../../../model/facts/billing.ts";
import { equals, type Money, moneyText, subtract } from "../../../model/money.ts";
import type { DeedOf } from "../../../model/scenario/step.ts";
import { keysBehind } from "../deal-keys.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords, lineOfFact } from "../money-facts.ts";
import { openExceptions } from "../open-exceptions.ts";
import { atRisk, type CheckResult, type Remark, together } from "../remark.ts";
import { billedSince } from "./agreement.ts";
import { netsOf, onceNet, taxOn } from "./amounts.ts";

type Sold = {
  readonly deed: DeedOf<"sales sells">;
  /** The day of delivery, also where it was sold or told of later (CLS-3, S24). */
  readonly dueOn: string;
  readonly n: number;
};

function soldOnce(index: EvidenceIndex): readonly Sold[] {
  return index.of("action").flatMap(({ action, n }) => {
    if (action.kind !== "step" || action.deed.do !== "sales sells") return [];
    const { deed } = action;
    return [{ deed, dueOn: deed.deliveredOn, n }];
  });
}

function netDue(index: EvidenceIndex, { deed }: Sold): Money {
  const lines = deed.lines.flatMap(({ product, quantity }) => {
    const given = index.scenario.given.products.find(({ key }) => key === product);
    return given ? [{ price: given.pricePerBilling, quantity }] : [];
  });
  return onceNet(lines, homeOf(index.model).currency);
}

function differences(index: EvidenceIndex, sold: Sold, invoice: Invoice): readonly Remark[] {
  const about = { object: factWords(invoice), line: lineOfFact(index, invoice) };
  const { currency } = invoice.total;
  const on = invoice.issuedOn ?? sold.deed.deliveredOn;
  const tax = taxOn(index, sold.deed.customer, netsOf(invoice.lines), currency, on);
  const amounts = [
    ["net", netDue(index, sold), invoice.net],
    ["tax", tax, invoice.tax],
  ] as const;
  const wrong = amounts
    .filter(([, due, found]) => !equals(due, found))
    .map(([what, due, found]): Remark => {
      const message = `the ${what} of ${factWords(invoice)} is not what was ordered`;
      const words = { expected: moneyText(due), actual: moneyText(found) };
      return { ...about, message, ...words, atRisk: atRisk(subtract(found, due)) };
    });
  if (invoice.issuedOn === sold.dueOn) return wrong;
  const message = `${factWords(invoice)} is not dated the day of delivery`;
  const words = { expected: sold.dueOn, actual: invoice.issuedOn ?? "no day" };
  return [...wrong, { ...about, message, ...words, atRisk: atRisk(invoice.total) }];
}

/** An older system has invoiced what was delivered before the move. */
function billedBefore(
  index: EvidenceIndex,
  name: string,
  invoices: readonly Invoice[],
): CheckResult {
  const findings = invoices.map(
    (invoice): Remark => ({
      message: `order $${name} is invoiced by ${factWords(invoice)}, and by an older system before`,
      object: factWords(invoice),
      expected: "no invoice",
      actual: moneyText(invoice.total),
      atRisk: atRisk(invoice.total),
      line: lineOfFact(index, invoice),
    }),
  );
  return { compared: 1, findings };
}

function forOrder(index: EvidenceIndex, sold: Sold): CheckResult {
  const name = sold.deed.order;
  const order = index.correlation.order(name);
  const all = order ? index.correlation.invoicesOfOrder(order) : [];
  if (sold.dueOn < (billedSince(index, sold.deed.customer) ?? ""))
    return billedBefore(index, name, all);
  const [invoice, ...more] = all.filter(({ status }) => status !== "void");
  if (invoice) {
    const surplus = more.map(
      (second): Remark => ({
        message: `order $${name} is invoiced a second time, by ${factWords(second)}`,
        object: factWords(second),
        expected: "1 invoice",
        actual: `${more.length + 1} invoices`,
        atRisk: atRisk(second.total),
        line: lineOfFact(index, second),
      }),
    );
    return { compared: 3, findings: [...differences(index, sold, invoice), ...surplus] };
  }
  const keys = keysBehind(index, name);
  const isHeldUp = openExceptions(index).some((line) => keys.has(line.document));
  if (isHeldUp || sold.dueOn > index.scenario.world.endsOn) return { compared: 1, findings: [] };
  const due = netDue(index, sold);
  const remark: Remark = {
    message: `order $${name} was never invoiced`,
    object: `opportunity ${order?.id ?? name}`,
    expected: `an invoice of ${sold.dueOn} over ${moneyText(due)} net`,
    actual: "none",
    atRisk: atRisk(due),
    line: sold.n,
  };
  return { compared: 1, findings: [remark] };
}

/** Every order is invoiced once, on the day of its delivery, at the price of its lines. */
export function ordersAgreed(index: EvidenceIndex): CheckResult {
  return together(soldOnce(index).map((sold) => forOrder(index, sold)));
}
