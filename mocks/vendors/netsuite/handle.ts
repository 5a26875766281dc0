import type { PlainAnswer, PlainMock } from "../../../model/mock.ts";
import { addressOf, type Call, callOf, refuseAsync, refuseParameters } from "./call.ts";
import { Gap } from "./gap.ts";
import { typeNamed } from "./lookup.ts";
import { isBearerGood, tokenAnswer } from "./m2m.ts";
import { invalidLogin, Problem, problemAnswer, wrongMethod } from "./problem.ts";
import { readCollection, readRecord, readSublist } from "./read.ts";
import { recordTypeNames } from "./records/index.ts";
import { parseRoute, type Route } from "./route.ts";
import { answerSuiteql } from "./suiteql/answer.ts";
import { refuseTba } from "./tba.ts";
import { maintenancePage } from "./turn-away.ts";
import type { World } from "./world.ts";
import {
  changeRecord,
  createRecord,
  deleteRecord,
  transformRecord,
  upsertRecord,
} from "./write.ts";

/** Refuses a request without a good login of either kind. */
function checkLogin(world: World, call: Call): void {
  const authorization = call.headers.get("authorization") ?? "";
  const now = world.context.now();
  if (authorization.startsWith("Bearer ") || /^Bearer /i.test(authorization)) {
    if (isBearerGood(authorization, world.tokens, now)) return;
    throw invalidLogin(world.keys.account);
  }
  const signed = { method: call.method, url: addressOf(call), authorization };
  if (refuseTba(signed, world.keys, world.nonces, now) !== undefined) {
    throw invalidLogin(world.keys.account);
  }
}

function collectionCall(call: Call, type: string): PlainAnswer {
  if (call.method === "GET") {
    refuseParameters(call, ["q", "limit", "offset"]);
    return readCollection(call, typeNamed(type));
  }
  if (call.method === "POST") {
    refuseParameters(call, ["replace"]);
    return createRecord(call, typeNamed(type));
  }
  throw wrongMethod(call.method, ["GET", "POST"]);
}

function recordCall(call: Call, route: Route & { call: "record" }): PlainAnswer {
  const type = typeNamed(route.type);
  switch (call.method) {
    case "GET":
      refuseParameters(call, ["expandSubResources", "fields", "simpleEnumFormat"]);
      return readRecord(call, type, route.address);
    case "PUT":
      refuseParameters(call, ["replace"]);
      return upsertRecord(call, type, route.address);
    case "PATCH":
      refuseParameters(call, ["replace"]);
      return changeRecord(call, type, route.address);
    case "DELETE":
      refuseParameters(call, []);
      return deleteRecord(call, type, route.address);
    default:
      throw wrongMethod(call.method, ["GET", "PATCH", "PUT", "DELETE"]);
  }
}

function sublistCall(call: Call, route: Route & { call: "sublist" }): PlainAnswer {
  if (call.method !== "GET") throw new Gap(`${call.method} on the sublist ${route.sublist}`);
  refuseParameters(call, []);
  return readSublist(call, typeNamed(route.type), route.address, route.sublist, route.key);
}

function transformCall(call: Call, route: Route & { call: "transform" }): PlainAnswer {
  if (call.method === "GET") throw new Gap("the pre-filled form of a transform (GET)");
  if (call.method !== "POST") throw wrongMethod(call.method, ["GET", "POST"]);
  refuseParameters(call, []);
  return transformRecord(call, typeNamed(route.type), route.address, typeNamed(route.target));
}

function tokenCall(world: World, call: Call): PlainAnswer {
  if (call.method !== "POST") throw wrongMethod(call.method, ["POST"]);
  const form = new URLSearchParams(call.body);
  const { seed, baseUrl } = world.context;
  return tokenAnswer(
    form,
    world.keys,
    { seed, baseUrl, tokens: world.tokens },
    world.context.now(),
  );
}

function dispatch(world: World, call: Call): PlainAnswer {
  const { path } = call;
  const isToken = path.endsWith("/auth/oauth2/v1/token");
  if (!isToken) checkLogin(world, call);
  const route = parseRoute(path, recordTypeNames);
  if (route.call === "token") return tokenCall(world, call);
  refuseAsync(call);
  switch (route.call) {
    case "suiteql":
      return answerSuiteql(call);
    case "collection":
      return collectionCall(call, route.type);
    case "record":
      return recordCall(call, route);
    case "sublist":
      return sublistCall(call, route);
    case "transform":
      return transformCall(call, route);
  }
}

/** The REST services of one account as a function from call to answer. */
export function answerWith(world: World): PlainMock {
  return (call) => {
    if (world.maintenance) return maintenancePage();
    try {
      return dispatch(world, callOf(world, call));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error instanceof Gap) {
        world.context.record({ kind: "gap", vendor: "netsuite", unknown: error.unknown });
      }
      return problemAnswer(error);
    }
  };
}
