import { addDays, businessDate, type DayRange } from "../../../../model/days.ts";
import { decimal } from "../../../../model/decimal.ts";
import { type CreditBasis, creditBases } from "../../../../model/facts/billing.ts";
import { type Money, roundedMoney } from "../../../../model/money.ts";
import type { DraftLine, DraftTax } from "../../../engines/ledger/index.ts";
import { tagsOf } from "../dimensions.ts";
import { JsonNumber, type Tree, type TreeObject } from "../json.ts";
import { linesOf } from "../merge.ts";
import { invalidContent, invalidReference, valueMissing } from "../problem.ts";
import type { World } from "../world.ts";
import { amountOf } from "./head.ts";
import { referenceId, textOf } from "./reference.ts";

/** The line's own amount, else quantity × rate, rounded once half up. */
export function lineNet(line: TreeObject, currency: string, path: string): Money {
  const amount = amountOf(line.amount, currency, `${path}.amount`);
  if (amount !== undefined) return amount;
  if (!(line.rate instanceof JsonNumber)) throw valueMissing("Amount", `${path}.amount`);
  const quantity = line.quantity instanceof JsonNumber ? line.quantity.text : "1";
  return roundedMoney(decimal(line.rate.text).times(decimal(quantity)), currency);
}

/** The sender's reference where it gave one, else the line's number. */
export function lineKey(line: TreeObject): string {
  const number = line.line instanceof JsonNumber ? line.line.text : "";
  return textOf(line.taxDetailsReference) ?? number;
}

/** The vendor's inclusive last day becomes the first day outside (DAT-1). */
function servicePeriod(line: TreeObject, path: string): DayRange | null {
  const [first, last] = [textOf(line.revRecStartDate), textOf(line.revRecEndDate)];
  if (first === null && last === null) return null;
  if (first === null) throw valueMissing("Rev. Rec. Start Date", `${path}.revRecStartDate`);
  if (last === null) throw valueMissing("Rev. Rec. End Date", `${path}.revRecEndDate`);
  return { startsOn: businessDate(first), endsOn: addDays(businessDate(last), 1) };
}

function creditedLine(
  world: World,
  value: Tree | undefined,
  path: string,
): DraftLine["creditedLine"] {
  const text = textOf(value);
  if (text === null) return null;
  const cut = text.lastIndexOf("/");
  const document = world.store.byExternalId("transaction", text.slice(0, Math.max(0, cut)));
  if (document?.type !== "invoice") {
    throw invalidReference("custcol_credited_line", text, `${path}.custcol_credited_line`);
  }
  return { document: document.id, line: text.slice(cut + 1) };
}

function basisOf(value: Tree | undefined, path: string): CreditBasis | null {
  const text = textOf(value);
  if (text === null) return null;
  const basis = creditBases.find((known) => known === text);
  if (basis !== undefined) return basis;
  throw invalidContent(
    `You have entered an Invalid Field Value ${text} for the following field: custcol_basis.`,
    `${path}.custcol_basis`,
  );
}

/** The item lines of an invoice or a credit memo as the ledger takes them. */
export function draftLines(
  world: World,
  content: TreeObject,
  currency: string,
  taxes: ReadonlyMap<string, readonly DraftTax[]>,
): readonly DraftLine[] {
  return linesOf(content, "item").map((line, index) => {
    const path = `item.items[${index}]`;
    const id = referenceId(line.item);
    const item = id === undefined ? undefined : world.store.get("item", id);
    if (item === undefined) throw valueMissing("Item", `${path}.item`);
    const billingLines = (textOf(line.custcol_billing_line) ?? "").split(",");
    return {
      id: lineKey(line),
      item: item.externalId ?? item.id,
      net: lineNet(line, currency, path),
      taxes: taxes.get(textOf(line.taxDetailsReference) ?? "") ?? [],
      servicePeriod: servicePeriod(line, path),
      billingLines: billingLines.map((part) => part.trim()).filter((part) => part !== ""),
      creditedLine: creditedLine(world, line.custcol_credited_line, path),
      basis: basisOf(line.custcol_basis, path),
      ...tagsOf(world, line, content),
    };
  });
}
