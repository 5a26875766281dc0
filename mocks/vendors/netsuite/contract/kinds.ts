import type { Exchange, ValueKind } from "../../../../model/contract.ts";
import type { Field, Fields } from "../fields.ts";
import { typeNamed } from "../lookup.ts";
import { everyRecord } from "../schemas/parts.ts";
import { columnKind } from "./column-kinds.ts";
import { bodyOf, filterPattern, queryOf, routeOf } from "./shape.ts";
import { queryShape } from "./suiteql-shape.ts";

/** Ids of every record are digits. */
export const internalId: ValueKind = { id: "^\\d+$" };
const address: ValueKind = { id: "^https?://.+$" };
const stamp: ValueKind = { instant: "yyyy-MM-dd'T'HH:mm:ssX" };
const day: ValueKind = { date: "yyyy-MM-dd" };

/** Words that the vendor fixes, by field; of the others a list stands in no source. */
const fixedWords: Readonly<Record<string, readonly string[]>> = { undepFunds: ["T", "F"] };

/** States as the records show them (netsuite.md, section 4). */
const statuses: Readonly<Record<string, readonly string[]>> = {
  invoice: ["Open", "Paid In Full", "Voided"],
  creditMemo: ["Open", "Fully Applied", "Voided"],
  customerPayment: ["Not Deposited", "Deposited", "Voided"],
  customerRefund: ["Voided"],
  customerDeposit: ["Not Deposited", "Deposited", "Fully Applied", "Voided"],
  depositApplication: ["Confirmed", "Voided"],
  journalEntry: ["Approved for Posting", "Voided"],
  salesOrder: ["Pending Billing", "Billed"],
};

/** Paths are read name by name; of a list, its items. */
function withoutPositions(path: readonly string[]): readonly string[] {
  return path.filter((part) => part !== "*" && !/^\d+$/.test(part));
}

function linkKind(rest: readonly string[]): ValueKind {
  return rest.at(-1) === "href" ? address : "text";
}

function ofReference(rest: readonly string[]): ValueKind {
  switch (rest[0]) {
    case undefined:
    case "id":
      return internalId;
    case "links":
      return linkKind(rest);
    default:
      return "text";
  }
}

function ofWord(type: string, name: string, rest: readonly string[]): ValueKind {
  if (rest[0] === "links") return linkKind(rest);
  const words = name === "status" ? statuses[type] : fixedWords[name];
  return words === undefined ? "text" : { words };
}

const ofEveryRecord: Readonly<Record<string, ValueKind>> = {
  id: internalId,
  createdDate: stamp,
  lastModifiedDate: stamp,
};

/** The kind at a path below a record, by the type's own fields. */
export function kindInRecord(
  type: string,
  fields: Fields,
  [name = "", ...rest]: readonly string[],
): ValueKind {
  if (name === "links") return linkKind(rest);
  const own = ofEveryRecord[name];
  if (own !== undefined && (fields[name] ?? everyRecord[name]) === everyRecord[name]) return own;
  const field: Field | undefined = fields[name];
  switch (field?.kind) {
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "date":
      return day;
    case "reference":
      return ofReference(rest);
    case "word":
      return ofWord(type, name, rest);
    case "subrecord":
      return kindInRecord(type, field.fields, rest);
    case "sublist":
      if (rest[0] === "links") return linkKind(rest);
      if (rest[0] !== "items") return "integer";
      return kindInRecord(type, field.fields, rest.slice(1));
    default:
      return "text";
  }
}

function kindInError([first = "", second = ""]: readonly string[]): ValueKind {
  if (first === "status" || second === "o:errorCode") return "constant";
  // The address of the explanation has moved between releases (netsuite.md, section 9).
  return first === "type" ? address : "text";
}

const ofPages: Readonly<Record<string, ValueKind>> = {
  count: "integer",
  offset: "integer",
  totalResults: "integer",
  hasMore: "boolean",
};

/** See `ContractSurface.kindInAnswer`. */
export function kindInAnswer({ call, answer }: Exchange, path: readonly string[]): ValueKind {
  const names = withoutPositions(path);
  const [first = "", ...rest] = names;
  if (answer.status >= 400) return kindInError(names);
  const route = routeOf(call);
  const page = ofPages[first];
  switch (route?.call) {
    case "record":
      return kindInRecord(route.type, typeNamed(route.type).fields, names);
    case "sublist": {
      const field = typeNamed(route.type).fields[route.sublist];
      const fields = field?.kind === "sublist" ? field.fields : {};
      if (route.key === undefined && page !== undefined) return page;
      return kindInRecord(route.type, fields, first === "items" ? rest : names);
    }
    case "collection":
      if (page !== undefined) return page;
      return first === "items" && rest[0] === "id" ? internalId : linkKind(rest);
    case "suiteql":
      if (page !== undefined) return page;
      if (first !== "items" || rest[0] === "links") return linkKind(rest);
      return columnKind(queryOf(call) ?? "", rest[0] ?? "");
    default:
      return "text";
  }
}

/** See `ContractSurface.kindInCall`. */
export function kindInCall({ call }: Exchange, path: readonly string[]): ValueKind {
  const route = routeOf(call);
  const names = withoutPositions(path);
  const [first = ""] = names;
  if (first === "limit" || first === "offset") return "integer";
  if (route?.call === "suiteql") {
    const query = queryOf(call);
    return query === undefined ? "text" : { id: queryShape(query).pattern };
  }
  if (route?.call === "collection" && first === "q") return { id: filterPattern(call) };
  if (route === undefined || route.call === "token") return "text";
  const type = route.call === "transform" ? route.target : route.type;
  return kindInRecord(type, typeNamed(type).fields, names);
}

/** See `ContractSurface.branchesIn`. */
export function branchesIn({ call, answer }: Exchange): readonly (readonly string[])[] {
  if (answer.status >= 400) return [["o:errorDetails", "*", "o:errorCode"]];
  const route = routeOf(call);
  const isStated = route?.call === "record" && "status" in bodyOf(answer.body);
  return isStated
    ? [
        ["status", "id"],
        ["status", "refName"],
      ]
    : [];
}
