import { toJson } from "../../../../model/evidence/text.ts";
import type { PlainAnswer } from "../../../../model/mock.ts";
import { type Call, callOf } from "../call.ts";
import { typeNamed } from "../lookup.ts";
import { recordAddress } from "../present.ts";
import { Problem } from "../problem.ts";
import type { World } from "../world.ts";
import { transformRecord, upsertRecord } from "../write.ts";

type Body = Readonly<Record<string, unknown>>;

function callTo(world: World, method: string, url: string, body: Body): Call {
  return callOf(world, { method, url, headers: { get: () => null }, body: toJson(body) });
}

function idIn(answer: PlainAnswer): string {
  const { location = "" } = answer.headers;
  return location.slice(location.lastIndexOf("/") + 1);
}

function made(what: string, write: () => PlainAnswer): string {
  try {
    return idIn(write());
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Error(`${what} cannot be made: ${error.message}`);
  }
}

/** A record written as the integration writes it; gives its internal id. */
export function upserted(world: World, type: string, externalId: string, body: Body): string {
  const call = callTo(world, "PUT", recordAddress(world, type, `eid:${externalId}`), body);
  const address = { by: "externalId", key: externalId } as const;
  return made(`${type} ${externalId}`, () => upsertRecord(call, typeNamed(type), address));
}

/** A record made of another one. */
export function transformed(
  world: World,
  from: { readonly type: string; readonly id: string },
  target: string,
  body: Body,
): string {
  const url = `${recordAddress(world, from.type, from.id)}/!transform/${target}`;
  const call = callTo(world, "POST", url, body);
  const address = { by: "id", key: from.id } as const;
  return made(target, () =>
    transformRecord(call, typeNamed(from.type), address, typeNamed(target)),
  );
}
