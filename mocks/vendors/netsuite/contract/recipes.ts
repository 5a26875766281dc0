import type { ProviderState } from "../../../../model/contract.ts";
import { findRecord, typeNamed } from "../lookup.ts";
import { keepBatch } from "./batch.ts";
import type { Books } from "./books.ts";
import {
  keepCreditMemo,
  keepDeposit,
  keepDepositApplication,
  keepInvoice,
  keepJournal,
  keepPayment,
  keepRefund,
} from "./documents.ts";
import { closePeriod, lockPeriod } from "./periods.ts";
import { keepCustomer } from "./served.ts";
import {
  absenceParams,
  absences,
  type ParamsOf,
  type RecordState,
  recordStates,
} from "./states.ts";

/** How each state of the books comes about. */
const recipes: {
  readonly [N in RecordState]: (books: Books, params: ParamsOf<N>) => unknown;
} = {
  "a customer exists": keepCustomer,
  "an open invoice exists": keepInvoice,
  "a paid invoice exists": keepInvoice,
  "an open credit memo exists": keepCreditMemo,
  "an applied credit memo exists": keepCreditMemo,
  "an unapplied payment exists": keepPayment,
  "an applied payment exists": keepPayment,
  "an unused deposit exists": keepDeposit,
  "a used deposit exists": keepDeposit,
  "a deposit application exists": keepDepositApplication,
  "a refund exists": keepRefund,
  "a journal exists": keepJournal,
  "documents wait for their batch": keepBatch,
  "a locked period exists": lockPeriod,
  "a closed period exists": closePeriod,
};

function isNamed(name: string): name is RecordState {
  return Object.hasOwn(recordStates, name);
}

export function isRecordState(name: string): boolean {
  return isNamed(name) || absences.has(name);
}

function cook<N extends RecordState>(books: Books, name: N, params: ProviderState["params"]) {
  // the schema of a state and its recipe stand under the same name
  return recipes[name](books, recordStates[name].parse(params) as ParamsOf<N>);
}

/** Sees that a record is not there, as a fresh account has none. */
function leaveOut({ world }: Books, type: string, params: ProviderState["params"]): void {
  const { externalId } = absenceParams.parse(params);
  const found = findRecord(world, typeNamed(type), { by: "externalId", key: externalId });
  if (found !== undefined) throw new Error(`the ${type} ${externalId} is there already`);
}

/** Brings a state of the books about; a state that no recipe knows is a RangeError. */
export function bringAbout(books: Books, state: ProviderState): void {
  const { name, params } = state;
  const absent = absences.get(name);
  if (absent !== undefined) leaveOut(books, absent, params);
  else if (isNamed(name)) cook(books, name, params);
  else throw new RangeError(`this account knows no state "${name}"`);
}
