import type { PlainAnswer } from "../../../model/mock.ts";
import { addressOf, booleanParameter, type Call, jsonAnswer, parameter } from "./call.ts";
import { Gap } from "./gap.ts";
import { recordAt } from "./lookup.ts";
import { collection, readPage } from "./paging.ts";
import {
  type Presentation,
  plain,
  presentLines,
  presentRecord,
  recordAddress,
  whole,
} from "./present.ts";
import { unknownInstance } from "./problem.ts";
import { parseQuery } from "./q-filter.ts";
import type { RecordType } from "./record-type.ts";
import type { Address } from "./route.ts";

/** The address of the call as the client can use it again: with the base this mock is reached under. */
export function ownAddress(call: Call): URL {
  return new URL(`${call.path}${call.search}`, call.world.context.baseUrl);
}

/** GET of a record. */
export function readRecord(call: Call, type: RecordType, address: Address): PlainAnswer {
  const record = recordAt(call.world, type, address);
  if (call.search === "") {
    return jsonAnswer(presentRecord(call.world, type, record, plain), "singular");
  }
  const named = parameter(call, "fields");
  const how: Presentation = {
    expand: booleanParameter(call, "expandSubResources"),
    simpleEnums: booleanParameter(call, "simpleEnumFormat"),
    only: named === null ? undefined : new Set(named.split(",").map((name) => name.trim())),
  };
  return jsonAnswer(presentRecord(call.world, type, record, how), "singular");
}

/** GET of a collection: ids only, never fields. */
export function readCollection(call: Call, type: RecordType): PlainAnswer {
  const { world } = call;
  const parameters = addressOf(call).searchParams;
  const page = readPage(parameters);
  const query = parameters.get("q");
  const all = world.store.all(type.name);
  const fits = query === null ? undefined : parseQuery(query, new Set(Object.keys(type.fields)));
  const found = fits === undefined ? all : all.filter((one) => fits(whole(world, type, one)));
  const rows = found.map((record) => ({
    links: [{ rel: "self", href: recordAddress(world, type.name, record.id) }],
    id: record.id,
  }));
  return jsonAnswer(collection(rows, page, ownAddress(call)), "collection");
}

/** GET of a sublist, or of one of its lines. */
export function readSublist(
  call: Call,
  type: RecordType,
  address: Address,
  name: string,
  key: string | undefined,
): PlainAnswer {
  const { world } = call;
  const field = type.fields[name];
  if (field?.kind !== "sublist") {
    const lists = Object.keys(type.fields).filter((one) => type.fields[one]?.kind === "sublist");
    throw new Gap(`the sublist ${name} of ${type.name}`, lists);
  }
  const record = recordAt(world, type, address);
  const base = recordAddress(world, type.name, record.id);
  const lines = presentLines(world, whole(world, type, record), name, field, base);
  if (key === undefined) {
    return jsonAnswer(
      collection(lines, readPage(new URLSearchParams()), ownAddress(call)),
      "collection",
    );
  }
  const href = `${base}/${name}/${key}`;
  const line = lines.find(
    (one) => JSON.stringify(one.links) === JSON.stringify([{ rel: "self", href }]),
  );
  if (line === undefined) throw unknownInstance();
  return jsonAnswer(line, "singular");
}
