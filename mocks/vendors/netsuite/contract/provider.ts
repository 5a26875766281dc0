import type { ContractProvider, ProviderState } from "../../../../model/contract.ts";
import { type Instant, instant } from "../../../../model/days.ts";
import type { ErpMock, MockContext, PlainAnswer, PlainCall } from "../../../../model/mock.ts";
import { mockOf } from "../mock-of.ts";
import type { Books } from "./books.ts";
import { companyOf, isCompanyState } from "./company.ts";
import { openAccount } from "./opened.ts";
import { bringAbout, isRecordState } from "./recipes.ts";

const token = "contract-verification";
/** No verification runs that long. */
const never = Number.MAX_SAFE_INTEGER;

/** What stands in a contract instead of a login is none: the call gets one that holds. */
function signedIn(call: PlainCall): PlainCall {
  const { headers } = call;
  const get = (name: string) =>
    name.toLowerCase() === "authorization" ? `Bearer ${token}` : headers.get(name);
  return { ...call, headers: { get } };
}

/** The moment that a state names by its day or its month; undefined where it names none. */
function momentIn({ on, period }: ProviderState["params"]): Instant | undefined {
  const day = typeof period === "string" ? `${period}-01` : on;
  return typeof day === "string" ? instant(`${day}T18:00:00.000Z`) : undefined;
}

function isBefore({ params }: ProviderState, began: Instant | undefined): boolean {
  const then = momentIn(params);
  return then !== undefined && began !== undefined && then < began;
}

type Opened = {
  readonly books: Books;
  readonly mock: ErpMock;
  readonly began: Instant;
  /** The account's clock: at the latest day on which something was brought about. */
  at: Instant;
};

/** An account whose books reach over all that the states name. */
function openFor(context: MockContext, states: readonly ProviderState[]): Opened {
  const named = [context.now(), ...states.flatMap(({ params }) => momentIn(params) ?? [])].sort();
  const began = named[0] ?? context.now();
  const endsAt = named.at(-1) ?? began;
  const wished = new Map<string, string>();
  let opened: Opened | undefined;
  const now = (): Instant => opened?.at ?? began;
  const world = openAccount({ ...context, now, endsAt }, states, wished);
  world.tokens.set(token, { until: never, scopes: ["rest_webservices"] });
  opened = { books: { world, wished }, mock: mockOf(world), began, at: began };
  return opened;
}

function bring(opened: Opened, state: ProviderState): void {
  const then = momentIn(state.params);
  if (then !== undefined && then > opened.at) opened.at = then;
  bringAbout(opened.books, state);
}

/**
 * An account in a fresh world, brought into the states of a contract: under the very ids that they
 * name, so that calls stay as recorded and none is given back.
 *
 * What the company is like stands before the first record: such a state that comes late opens the
 * account anew and brings the others about again, so their order never matters.
 */
export function openProvider(context: MockContext): ContractProvider {
  const company: ProviderState[] = [];
  const records: ProviderState[] = [];
  let opened: Opened | undefined;

  /** The account as it is, or one that reaches back to what is about to be brought about. */
  function account(next: readonly ProviderState[] = []): Opened {
    const isEarly = next.some((state) => isBefore(state, opened?.began));
    if (opened !== undefined && !isEarly) return opened;
    opened = openFor(context, [...company, ...records, ...next]);
    for (const state of records) bring(opened, state);
    return opened;
  }

  const answer = (call: PlainCall): Promise<PlainAnswer> | PlainAnswer =>
    account().mock.answer(signedIn(call));

  return {
    get mock() {
      return { ...account().mock, answer };
    },
    setUp(state) {
      if (isCompanyState(state.name)) {
        companyOf(context.operatingModel, [state]);
        company.push(state);
        opened = undefined;
        return {};
      }
      if (!isRecordState(state.name)) {
        throw new RangeError(`this account knows no state "${state.name}"`);
      }
      bring(account([state]), state);
      records.push(state);
      return {};
    },
  };
}
