import { prefixes } from "../ids.ts";
import type { SObject } from "../schema/bind.ts";
import type { Field } from "../schema/field.ts";
import { childRelations } from "../schema/org.ts";
import { objectNamed, type Route } from "./call.ts";

function labelOf(name: string): string {
  return name
    .replace(/__[cr]$/, "")
    .replace(/_/g, " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2");
}

function describeField(field: Field): Readonly<Record<string, unknown>> {
  return {
    name: field.name,
    label: labelOf(field.name),
    type: field.type,
    length: field.precision > 0 || field.type === "boolean" ? 0 : field.length,
    precision: field.type === "int" ? 0 : field.precision,
    digits: field.type === "int" ? field.precision : 0,
    scale: field.scale,
    nillable: field.nillable,
    createable: field.createable,
    updateable: field.updateable,
    calculated: field.calculated,
    custom: field.name.endsWith("__c"),
    externalId: field.externalId,
    idLookup: field.externalId || field.type === "id",
    unique: field.unique,
    caseSensitive: false,
    defaultedOnCreate: field.type === "boolean",
    defaultValue: field.type === "boolean" ? false : null,
    restrictedPicklist: field.restricted,
    picklistValues: field.picklist.map((value) => ({
      active: true,
      defaultValue: false,
      label: value,
      validFor: null,
      value,
    })),
    referenceTo: field.referenceTo === null ? [] : [field.referenceTo],
    relationshipName: field.relationshipName,
    filterable: true,
    sortable: true,
    groupable: field.type !== "textarea",
  };
}

function describeHead(object: SObject, version: number): Readonly<Record<string, unknown>> {
  const url = `/services/data/v${version}.0/sobjects/${object.name}`;
  return {
    name: object.name,
    label: labelOf(object.name),
    keyPrefix: Object.entries(prefixes).find(([name]) => name === object.name)?.[1] ?? null,
    custom: false,
    createable: true,
    updateable: true,
    deletable: true,
    queryable: true,
    retrieveable: true,
    urls: { sobject: url, describe: `${url}/describe`, rowTemplate: `${url}/{ID}` },
  };
}

/** What objects the org has, and which fields they have. */
export const describeRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "sobjects",
    parameters: [],
    run: (call, org) => ({
      status: 200,
      body: {
        encoding: "UTF-8",
        maxBatchSize: 200,
        sobjects: org.schema.objects.map((object) => describeHead(object, call.version)),
      },
    }),
  },
  {
    method: "GET",
    path: "sobjects/:object/describe",
    parameters: [],
    run(call, org, { object: name = "" }) {
      const object = objectNamed(org, name);
      const children = childRelations.filter((relation) => relation.parent === object.name);
      return {
        status: 200,
        body: {
          ...describeHead(object, call.version),
          fields: object.fields.map(describeField),
          childRelationships: children.map((relation) => ({
            childSObject: relation.child,
            field: relation.field,
            relationshipName: relation.name,
          })),
        },
      };
    },
  },
];
