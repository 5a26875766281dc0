import { fetchable } from "../../../model/fetchable.ts";
import type { Agenda, ErpMock } from "../../../model/mock.ts";
import { actsOf, close, entitiesMeant, lock, recognise, renameCustomer } from "./acts.ts";
import { accept, allocate, transfer } from "./arrangements.ts";
import { postByHand, reverseByHand } from "./by-hand.ts";
import { assignToItem } from "./dimensions.ts";
import { answerWith } from "./handle.ts";
import { setUpAccount, setUpItem, setUpTerms, setUpWriteOffs } from "./set-up.ts";
import { settleBetween } from "./settle-between.ts";
import { turnAway } from "./turn-away.ts";
import { releaseOf } from "./versions.ts";
import type { World } from "./world.ts";

/** Recognition and close are acts of the calendar that play performs: nothing falls due by itself. */
const emptyAgenda: Agenda = {
  next: () => undefined,
  runNext() {
    throw new RangeError("the agenda of netsuite is empty");
  },
};

/** The account as the harness sees it. */
export function mockOf(world: World): ErpMock {
  const answer = answerWith(world);
  const recognised = new Set<string>();
  return {
    vendor: "netsuite",
    role: "erp",
    systems: ["erp"],
    apiVersion: releaseOf(world.context),
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
}
