import { z } from "zod";
import type { Dimension } from "../../../model/dimensions.ts";
import { subscriptionStatuses } from "../../../model/facts/billing.ts";
import { serviceStatuses } from "../../../model/facts/commerce.ts";
import type { Assertion } from "../../../model/scenario/expectation.ts";
import { documentOf } from "../documents.ts";
import { prove } from "../formula/prove.ts";
import { amount } from "../kinds/amount.ts";
import { day } from "../kinds/day.ts";
import type { Kind } from "../kinds/kind.ts";
import { legalEntity } from "../kinds/legal-entity.ts";
import { oneOf } from "../kinds/plain.ts";
import { object, required } from "../kinds/shape.ts";
import { dimensionValue } from "../tags.ts";
import type { Node } from "../tree.ts";
import { roundingOf, type World } from "../world.ts";
import type { AssertionField } from "./expectation.ts";
import { formulaKind } from "./formula-text.ts";

type DateField = Extract<Assertion, { date: unknown }>["field"];
type MoneyField = Exclude<Extract<Assertion, { money: unknown }>["field"], "is">;
type WordField = Exclude<
  Extract<Assertion, { word: unknown }>["field"],
  "name" | "service" | "in dimension"
>;

const optionalField = (kind: Kind<Assertion, World>, note: string): AssertionField => {
  return { kind, required: false, note };
};

/** The same key where it must be there. */
export function needed(field: AssertionField): AssertionField {
  return { ...field, required: true };
}

export function dateField(field: DateField, note: string): AssertionField {
  const kind: Kind<Assertion, World> = {
    says: day.says,
    schema: day.schema,
    read: (node, world) => {
      const date = day.read(node, world);
      return date && { field, date, span: node.span, because: null };
    },
  };
  return optionalField(kind, note);
}

const explainedAmount = object("an explained amount", {
  is: required(amount, "The amount."),
  because: required(formulaKind, "The formula that comes to it."),
});

function spanOfIs(node: Node) {
  const entry = node.kind === "map" ? node.entries.find((one) => one.key.text === "is") : undefined;
  return entry?.value.span ?? node.span;
}

/** `total: 12.00 USD`, or `total: {is: 12.00 USD, because: 10.00 + 2.00}`. */
export function moneyField(field: MoneyField, note: string): AssertionField {
  const kind: Kind<Assertion, World> = {
    says: `${amount.says}, or \`{is: 3274.18 USD, because: …}\``,
    schema: z.union([amount.schema, explainedAmount.schema]),
    read: (node, world) => {
      if (node.kind !== "map") {
        const money = amount.read(node, world);
        return money && { field, money, span: node.span, because: null };
      }
      const found = explainedAmount.read(node, world);
      if (found === undefined) return undefined;
      const span = spanOfIs(node);
      prove({ money: found.is, span }, found.because, roundingOf(world), world);
      return { field, money: found.is, span, because: found.because.text };
    },
  };
  return optionalField(kind, note);
}

/** A closed word; `stored` turns it into the word of the model. */
export function wordField<T extends string>(
  field: WordField,
  words: readonly T[],
  note: string,
  stored: (word: T) => string = (word) => word,
): AssertionField {
  const word = oneOf(words);
  const kind: Kind<Assertion, World> = {
    says: word.says,
    schema: word.schema,
    read: (node, world) => {
      const found = word.read(node, world);
      return found && { field, word: stored(found), span: node.span, because: null };
    },
  };
  return optionalField(kind, note);
}

const invoiceRef = documentOf("invoice");

/** The invoice that a document belongs to. */
export const ofInvoice: AssertionField = optionalField(
  {
    says: invoiceRef.says,
    schema: invoiceRef.schema,
    read: (node, world) => {
      const document = invoiceRef.read(node, world);
      return document && { field: "of", document, span: node.span, because: null };
    },
  },
  "The invoice that it belongs to.",
);

export const on = dateField("on", "Its day in the entity's zone.");
export const asOf = needed(dateField("on", "The day on which it is looked at, its end included."));
export const total = moneyField("total", "The amount with tax.");
export const net = moneyField("net", "The amount before tax.");
export const tax = moneyField("tax", "The tax.");

/** `is: 12.00 USD`; its formula stands beside it, as `because`. */
export const is: AssertionField = {
  kind: {
    says: amount.says,
    schema: amount.schema,
    read: (node, world) => {
      const money = amount.read(node, world);
      return money && { field: "is", money, span: node.span, because: null };
    },
  },
  required: true,
  note: "The amount.",
};
/** Whose books are meant; where the model has one entity, that one. */
export const inEntity: AssertionField = optionalField(
  {
    says: legalEntity.says,
    schema: legalEntity.schema,
    read: (node, world) => {
      const word = legalEntity.read(node, world);
      return word === undefined
        ? undefined
        : { field: "in entity", word, span: node.span, because: null };
    },
  },
  "Whose books are meant (default: the home entity's).",
);

const serviceWord = oneOf(serviceStatuses);

/** Whether the CRM shows the customer as served. */
export const service: AssertionField = optionalField(
  {
    says: serviceWord.says,
    schema: serviceWord.schema,
    read: (node, world) => {
      const word = serviceWord.read(node, world);
      return word && { field: "service", word, span: node.span, because: null };
    },
  },
  "Whether it shows the customer as served.",
);

/** Only what stands on lines of that department, class or location. */
export function inDimension(dimension: Dimension): AssertionField {
  const value = dimensionValue(dimension);
  return optionalField(
    {
      says: value.says,
      schema: value.schema,
      read: (node, world) => {
        const word = value.read(node, world);
        const place = { span: node.span, because: null };
        return word === undefined
          ? undefined
          : { field: "in dimension", dimension, word, ...place };
      },
    },
    `Only lines of that ${dimension}; else all.`,
  );
}

export const subscriptionStatus = wordField("status", subscriptionStatuses, "Its status.");
