import { z } from "zod";
import { billingPeriod } from "../../model/billing-periods.ts";
import { addMonths, type BusinessDate } from "../../model/days.ts";
import type { Span } from "../../model/diagnostic.ts";
import { type DocumentRef, documentKindWords } from "../../model/scenario/expectation.ts";
import { within } from "./kinds/amount.ts";
import { type Kind, textKind } from "./kinds/kind.ts";
import { lookUp, type NameKind, namePattern } from "./names.ts";
import type { TextNode } from "./tree.ts";
import type { KnownDeal, World } from "./world.ts";

type DocumentKind = DocumentRef["kind"];

const prefixes = documentKindWords.filter((word) => word !== "invoice");
const prefix = `(?:(${prefixes.join("|")}) of )?`;
const shape = new RegExp(`^${prefix}(?:period ([1-9]\\d{0,3}) of )?\\$(${namePattern})$`);

const schemaOf = (kinds: readonly DocumentKind[]) => {
  const words = kinds.filter((kind) => kind !== "invoice");
  const before = words.length === 0 ? "" : `((${words.join("|")}) of )?`;
  return z.string().regex(new RegExp(`^${before}(period [1-9]\\d* of )?\\$${namePattern}$`));
};

/** How many invoices a deal's own billing periods give up to and including `endsOn`. */
export function periodCount(deal: KnownDeal, endsOn: BusinessDate): number {
  const last = deal.renews ? undefined : addMonths(deal.startsOn, deal.termMonths);
  for (let count = 0; ; count += 1) {
    const period = billingPeriod(deal, count + 1);
    const { startsOn } = period;
    const over = last !== undefined && startsOn >= last;
    const cancelled = deal.cancelledOn !== undefined && startsOn >= deal.cancelledOn;
    const invoicedOn = deal.inArrears === true ? period.endsOn : startsOn;
    if (invoicedOn > endsOn) return count;
    // The use of the last period has an invoice of its own where the others come ahead.
    const isLastUse = deal.isUsed === true && deal.inArrears !== true;
    const ends = deal.cancelledOn ?? last;
    if (over || cancelled) return isLastUse && startsOn === ends ? count + 1 : count;
  }
}

function checkPeriod(ref: DocumentRef, span: Span, world: World): void {
  world.afterwards.push((endsOn) => {
    const deal = world.deals.get(ref.name);
    if (deal === undefined || endsOn === undefined) return;
    const count = periodCount(deal, endsOn);
    if (ref.period === null && count > 1) {
      const message = `"$${ref.name}" has ${count} invoices up to ${endsOn}; write \`period n of $${ref.name}\``;
      world.report("ambiguous-document", span, message);
    } else if (count < (ref.period ?? 1)) {
      const invoices = count === 1 ? "1 invoice" : `${count} invoices`;
      const message = `"$${ref.name}" has only ${invoices} up to ${endsOn}`;
      world.report("unknown-name", span, message);
    }
  });
}

const sold = ["deal", "order", "older invoice", "amendment"] as const;

/** Whether documents of that kind can be named by what a step of the other kind made. */
const namedBy: Readonly<Record<DocumentKind, readonly NameKind[]>> = {
  invoice: [...sold, "reissue"],
  payment: [...sold, "payment", "reissue"],
  "processor fee": [...sold, "reissue"],
  dispute: [...sold, "reissue"],
  "dispute decision": [...sold, "reissue"],
  "write-off": [...sold, "reissue"],
  recovery: [...sold, "reissue"],
  "credit memo": ["deal", "order", "amendment", "discount", "cancellation", "credit"],
  refund: ["deal", "order", "amendment", "discount", "cancellation", "credit", "payment"],
};

const named: readonly NameKind[] = [...new Set(Object.values(namedBy).flat())];

function checkNamed(
  kind: DocumentKind,
  name: string,
  span: Span,
  world: World,
): NameKind | undefined {
  const found = lookUp(name, named, span, world);
  if (found === undefined || namedBy[kind].includes(found)) return found;
  const first = found === "payment" ? "payment" : "credit memo";
  const message = `"$${name}" is a ${found} and has no ${kind}; write \`${first} of $${name}\` or \`refund of $${name}\``;
  world.report("wrong-name", span, message);
  return undefined;
}

function readRef(node: TextNode, kinds: readonly DocumentKind[], says: string, world: World) {
  const [, word, period, name] = shape.exec(node.text) ?? [];
  const written = prefixes.find((one) => one === word);
  const plain = kinds[0] ?? "invoice";
  if (name === undefined || (written !== undefined && !kinds.includes(written))) {
    const message = `"${node.text}" does not name a document here; write ${says}`;
    world.reportWord("unknown-word", node.span, message, node.text, examples(node.text, kinds));
    return undefined;
  }
  const kind = written ?? plain;
  const offset = node.text.length - name.length - 1;
  const nameSpan = node.style === "plain" ? within(node.span, offset, name.length + 1) : node.span;
  const owner = checkNamed(kind, name, nameSpan, world);
  if (owner === undefined) return undefined;
  if (owner !== "deal" && period !== undefined) {
    const message = `"$${name}" is a ${owner}; only a deal has periods: write \`$${name}\``;
    world.report("wrong-name", node.span, message);
    return undefined;
  }
  const ref = { kind, name, period: period === undefined ? null : Number(period) };
  if (owner === "deal") checkPeriod(ref, node.span, world);
  return ref;
}

/** The likeliest meanings of a misspelt document, with the name and period as written. */
function examples(text: string, kinds: readonly DocumentKind[]): readonly string[] {
  const name = /\$\S+$/.exec(text)?.[0] ?? "$deal";
  const period = /[1-9]\d*/.exec(text)?.[0] ?? "1";
  const plain = [name, `period ${period} of ${name}`];
  const others = kinds.filter((kind) => kind !== "invoice" && kind !== kinds[0]);
  return [...plain, ...others.flatMap((kind) => plain.map((one) => `${kind} of ${one}`))];
}

/**
 * A document by what it is for. The first of `kinds` is what a plain name means; the others are
 * written with their words before it.
 */
export function documentOf(...kinds: readonly DocumentKind[]): Kind<DocumentRef, World> {
  const written = kinds.slice(1).map((kind) => `\`${kind} of …\``);
  const plain = "`$deal`, `period 4 of $deal` or `$upsell`";
  const says = [plain, ...written].join(", or ");
  return textKind(says, schemaOf(kinds), (node, world: World) => readRef(node, kinds, says, world));
}
