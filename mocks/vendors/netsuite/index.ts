import { addMonths, dateIn, type PeriodId, periodId, periodOf } from "../../../model/days.ts";
import { homeOf } from "../../../model/entities.ts";
import { fetchable } from "../../../model/fetchable.ts";
import type { Agenda, Dialect, ErpMock, MockContext } from "../../../model/mock.ts";
import { openLedger, type RecordKind } from "../../engines/ledger/index.ts";
import { actsOf, close, entitiesMeant, lock, recognise, renameCustomer } from "./acts.ts";
import { accept, allocate, transfer } from "./arrangements.ts";
import { postByHand, reverseByHand } from "./by-hand.ts";
import { drawCredentials } from "./credentials.ts";
import { assignToItem } from "./dimensions.ts";
import { answerWith } from "./handle.ts";
import { setUpAccount, setUpItem, setUpTerms, setUpWriteOffs } from "./set-up.ts";
import { settleBetween } from "./settle-between.ts";
import { createStore, type RecordStore } from "./store.ts";
import { turnAway } from "./turn-away.ts";
import type { World } from "./world.ts";

const apiVersion = "2026.1";

/** Posting documents of every kind share the ids of transactions. */
const spaces: Readonly<Record<RecordKind, string>> = {
  account: "account",
  customer: "customer",
  item: "item",
  period: "accountingPeriod",
  invoice: "transaction",
  "credit memo": "transaction",
  payment: "transaction",
  refund: "transaction",
  deposit: "transaction",
  "deposit application": "transaction",
  journal: "transaction",
  posting: "posting",
  schedule: "schedule",
  contract: "revenueArrangement",
};

/** Recognition and close are acts of the calendar that play performs: nothing falls due by itself. */
const emptyAgenda: Agenda = {
  next: () => undefined,
  runNext() {
    throw new RangeError("the agenda of netsuite is empty");
  },
};

/** December 2025 to January 2028, and more where the world begins or ends outside of that. */
function monthsAround(context: MockContext): { first: PeriodId; last: PeriodId } {
  const { timeZone } = homeOf(context.operatingModel);
  const today = dateIn(context.now(), timeZone);
  const end = dateIn(context.endsAt ?? context.now(), timeZone);
  const before = periodOf(addMonths(today, -1));
  // Documents and schedules may lie after the story's end, by a year or so.
  const after = [addMonths(today, 25), addMonths(end, 13)].map(periodOf).sort().at(-1) ?? "";
  const [first, last] = [periodId("2025-12"), periodId("2028-01")];
  return { first: before < first ? before : first, last: after > last ? periodId(after) : last };
}

function openWorld(context: MockContext): World {
  const store: RecordStore = createStore(context.seed);
  const ledger = openLedger({
    context,
    drawId: (kind, key) => store.drawId(spaces[kind], key),
    periods: monthsAround(context),
  });
  return {
    context,
    keys: drawCredentials(context.seed),
    ledger,
    store,
    nonces: new Map(),
    tokens: new Map(),
    entityIds: new Map(),
    arrangements: new Map(),
    maintenance: false,
  };
}

/** NetSuite's REST web services over the neutral ledger; see NOTES.md for what is covered. */
export const netsuite: Dialect<ErpMock> = {
  vendor: "netsuite",
  role: "erp",
  apiVersions: [apiVersion],
  baseUrl: "https://1234567.suitetalk.api.netsuite.com",
  open(context): ErpMock {
    const world = openWorld(context);
    const answer = answerWith(world);
    const recognised = new Set<string>();
    return {
      vendor: "netsuite",
      role: "erp",
      systems: ["erp"],
      apiVersion,
      answer,
      handle: fetchable(answer),
      agenda: emptyAgenda,
      credentials: { ...world.keys },
      turnAway,
      takeDeliveries: () => [],
      replayDeliveries: () => [],
      evidenceHeaders: [
        "content-type",
        "location",
        "prefer",
        "x-netsuite-propertynamevalidation",
        "x-netsuite-propertyvaluevalidation",
        "x-netsuite-idempotency-key",
      ],
      setUp(given) {
        setUpAccount(world);
        setUpTerms(world, given.customers);
        setUpWriteOffs(world);
        for (const product of given.products) if (product.mapped) setUpItem(world, product);
      },
      assign: ({ product, dimension, value }) => assignToItem(world, product, dimension, value),
      mapProduct: (product) => setUpItem(world, product),
      recognise(period, entity) {
        for (const one of entitiesMeant(world, entity)) {
          recognise(world, period, one);
          recognised.add(`${one} ${period}`);
        }
      },
      postByHand: (customer, journal) => postByHand(world, customer, journal),
      reverseByHand: (number) => reverseByHand(world, number),
      renameCustomer: (externalId, legalName) => renameCustomer(world, externalId, legalName),
      lock: (period, entity) => lock(world, period, entity),
      close(period, entity) {
        for (const one of entitiesMeant(world, entity)) {
          // What came in after the month end and belongs to the month (CLS-2).
          if (recognised.has(`${one} ${period}`)) recognise(world, period, one);
          close(world, period, one);
        }
      },
      allocate: (agreement, terms) => allocate(world, agreement, terms),
      transfer: (agreement, to) => transfer(world, agreement, to),
      settle: (id, deed) => settleBetween(world, id, deed),
      accept: (agreement, product, on) => accept(world, agreement, product, on),
      acts: actsOf(world),
    };
  },
};
