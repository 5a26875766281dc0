import type { ContractProvider, ProviderState } from "../../../../model/contract.ts";
import { epochMs, type Instant, instant } from "../../../../model/days.ts";
import type { MockContext, PlainAnswer, PlainCall } from "../../../../model/mock.ts";
import { openOrg, type WishedIds } from "../open-org.ts";
import { outboundName } from "../outbound/definition.ts";
import { keepRecord, type Made } from "./recipes.ts";
import {
  absenceParams,
  absences,
  emptyOrg,
  isRecordState,
  recordParams,
  stateObjects,
} from "./states.ts";

/** The moment at which a record was last changed, where the state says so. */
function momentIn({ SystemModstamp }: ProviderState["params"]): Instant | undefined {
  if (typeof SystemModstamp !== "string") return undefined;
  return instant(SystemModstamp.replace("+0000", "Z"));
}

/** Sees that a record is not there, as a fresh org has none. */
function leaveOut({ opened }: Made, object: string, params: ProviderState["params"]): void {
  const { field: name, value } = absenceParams.parse(params);
  const records = opened.org.schema.object(object);
  const field = records?.field(name);
  if (records === undefined || field === undefined)
    throw new RangeError(`${object} has no ${name}`);
  for (const row of records.rows()) {
    if (String(row.value(field)) === value)
      throw new Error(`the ${object} ${value} is there already`);
  }
}

/**
 * An org in a fresh world, brought into the states of a contract: under the very ids that they name,
 * so that calls stay as recorded and none is given back.
 *
 * The version stands in the path of a call: where one is pinned, calls are answered at that one.
 */
export function openProvider(context: MockContext): ContractProvider {
  let at = context.now();
  const wished: WishedIds = new Map();
  const opened = openOrg({ ...context, now: () => at }, wished);
  const made: Made = { opened, wished };
  const { mock } = opened;
  const pinned = context.pinned?.api;

  /** What stands in a contract instead of a login is none: the call gets one that holds. */
  function signedIn({ url, headers, ...call }: PlainCall): PlainCall {
    const path =
      pinned === undefined ? url : url.replace(/(\/services\/data\/v)[\d.]+/, `$1${pinned}`);
    const token = opened.startSession();
    const get = (name: string) =>
      name.toLowerCase() === "authorization" ? `Bearer ${token}` : headers.get(name);
    return { ...call, url: path, headers: { get } };
  }

  function bring({ name, params }: ProviderState): void {
    const absent = absences.get(name);
    if (name === emptyOrg) return;
    if (absent !== undefined) leaveOut(made, absent, params);
    else if (isRecordState(name)) keepRecord(made, stateObjects[name], recordParams.parse(params));
    else throw new RangeError(`this org knows no state "${name}"`);
  }

  return {
    mock: {
      ...mock,
      answer: (call): Promise<PlainAnswer> | PlainAnswer => mock.answer(signedIn(call)),
    },
    setUp(state) {
      const then = momentIn(state.params);
      if (then !== undefined && epochMs(then) > epochMs(at)) at = then;
      bring(state);
      return {};
    },
    render(eventType) {
      if (eventType !== outboundName) throw new RangeError(`this org sends no "${eventType}"`);
      const message = opened.outbound.last();
      if (message === undefined) throw new Error("no deal was won: there is nothing to tell");
      return message;
    },
  };
}
