import { gatewaysOf } from "../../../harness/judge/books/across-entities.ts";
import { Recorder } from "../../../harness/play/recorder.ts";
import {
  type Billing,
  type BillingPolicy,
  openBilling,
} from "../../../mocks/engines/billing/index.ts";
import { type Ledger, openLedger } from "../../../mocks/engines/ledger/index.ts";
import { cardFee } from "../../../mocks/engines/payments/index.ts";
import { isRefused, type Refused } from "../../../mocks/engines/refusal.ts";
import {
  type BusinessDate,
  type Instant,
  instantIn,
  lastSecondOf,
  periodId,
  periodOf,
} from "../../../model/days.ts";
import { homeOf, isOfOlderBooks } from "../../../model/entities.ts";
import type { EvidenceLine } from "../../../model/evidence/lines.ts";
import { parseOwnLine } from "../../../model/evidence/text.ts";
import type { Payment } from "../../../model/facts/billing.ts";
import type { Commitment } from "../../../model/facts/usage.ts";
import { hashText } from "../../../model/hash.ts";
import type { Recordable } from "../../../model/mock.ts";
import {
  lossItems,
  openedItem,
  type StraightThrough,
  straightThrough,
} from "../../fixtures/straight-through/index.ts";
import { allowanceActs } from "./allowance-acts.ts";
import { billingActs } from "./billing-acts.ts";
import { booksActs } from "./books-acts.ts";
import { cashActs } from "./cash-acts.ts";
import { catalogue } from "./catalogue.ts";
import { type Closing, endEverywhere, endMonth, nextMonthEnd, openClosing } from "./closing.ts";
import type { Credits } from "./credits.ts";
import { migrationActs } from "./migration-acts.ts";
import { openOlder, tellOlder } from "./older-ledger.ts";
import { itemOf, lossItem, type Products, productsOf } from "./products.ts";
import { sellingActs } from "./selling-acts.ts";
import { operatingModelOf, profile, reader, runOf, type Setting } from "./setting.ts";
import { useActs } from "./use-acts.ts";

/** The default policy of the rules (section 0): by day, one line for what is added. */
const policy: BillingPolicy = {
  proration: { unit: "day", lines: "delta" },
  resumption: "longer term",
  amountOffSplit: "largest remainder",
  draftWindowMs: 0,
  collectionDelayMs: 0,
  incompleteWindowMs: 400 * 86_400_000,
  backdatedPeriodsMax: 250,
  minimumChargeMinor: {},
  clockCustomersMax: 3,
  meters: { lagMs: 60_000, pastMs: 35 * 86_400_000, futureMs: 300_000 },
  invoiceNumber: (customerId, n) => `${customerId}-${n}`,
  creditMemoNumber: (invoiceNumber, n) => `${invoiceNumber}-CN-${n}`,
};

/** The systems of one company and what joins them: for the acts. */
export type Systems = ReturnType<typeof openSystems>;

/** The answer of a command that the entry expects to be done. */
export function done<T>(answer: T | Refused<{ readonly code: string }>): T {
  if (isRefused(answer)) throw new Error(`refused: ${answer.refused.code}`);
  return answer;
}

const years = { first: periodId("2024-01"), last: periodId("2032-12") };

function openSystems(setting: Setting, products: Products) {
  const operatingModel = operatingModelOf(setting);
  const { timeZone } = homeOf(operatingModel);
  let now = instantIn("2024-01-01" as BusinessDate, "00:00", timeZone);
  const recorder = new Recorder(() => now, setting.entity);
  recorder.write(runOf(operatingModel, productsOf(products, setting)));
  let desk: StraightThrough | undefined;
  const record = (entry: Recordable) => {
    recorder.record(entry);
    if (entry.kind !== "fact" || entry.system === "erp") return;
    desk?.hear(entry.object);
    tellOlder(older, entry);
  };
  const context = { operatingModel, profile, now: () => now, record };
  const drawId = (kind: string, key: string) =>
    `${kind.replaceAll(" ", "_")}_${hashText([kind, key], 10)}`;
  const older = openOlder(setting, products, operatingModel, () => now);
  const ledger: Ledger = openLedger({
    context,
    drawId,
    periods: years,
  });
  const billing: Billing = openBilling({ context, drawId, policy });
  const { taxRelief, approvalFrom, method } = operatingModel.receivables.writeOff;
  const feeOf = ({ amount }: Payment) => cardFee(billing.payments, amount);
  const isSummed = operatingModel.journal.granularity === "daily_summary";
  desk = straightThrough(ledger, {
    feeOf,
    gatewayOf: gatewaysOf(operatingModel),
    isOlder: (entity, on) => isOfOlderBooks(operatingModel, entity, on),
    taxRelief,
    approvalFrom,
    currency: reader(setting).currency,
    ...(isSummed ? { posting: "summary" } : {}),
  });
  for (const [key, account] of Object.entries(lossItems[method])) {
    done(ledger.addItem(lossItem(key, account)));
  }
  done(ledger.addItem(lossItem(openedItem, "migration_clearing")));
  for (const [key, product] of Object.entries(products)) {
    if (product.mapped !== false) done(ledger.addItem(itemOf(key, product, setting)));
  }
  return {
    ...{ setting, products, operatingModel, recorder, billing, ledger, desk, older },
    posting: { isStopped: false },
    commitments: [] as Commitment[],
    credits: { grants: new Map(), used: [] } as Credits,
    read: reader(setting),
    zone: timeZone,
    entity: setting.entity,
    now: () => now,
    setNow: (at: Instant) => {
      now = at;
    },
  };
}

function posted({ desk, older, posting }: Systems): void {
  if (posting.isStopped) return;
  desk.post();
  if (older?.isFrozen() === false) older.desk.post();
}

/** Does what has fallen due by then, in order of time: the platform's own work and month ends. */
function advance(systems: Systems, closing: Closing, to: Instant): void {
  const { billing } = systems;
  for (;;) {
    const work = billing.agenda.next()?.at;
    const end = nextMonthEnd(systems, closing);
    const isWork = work !== undefined && (end === undefined || work <= end.at);
    const at = isWork ? work : end?.at;
    if (at === undefined || at > to) break;
    if (at > systems.now()) systems.setNow(at);
    if (isWork) billing.agenda.runNext();
    else if (end !== undefined) endMonth(systems, closing, end);
    posted(systems);
  }
  if (to > systems.now()) systems.setNow(to);
}

/** One company whose billing is followed straight through by its books; acts are done to it. */
export function openWorld(setting: Setting, products: Products, startsOn: string) {
  const systems = openSystems(setting, products);
  const { read, zone } = systems;
  const first = periodOf(read.date(startsOn));
  systems.setNow(instantIn(`${first}-01` as BusinessDate, "00:00", zone));
  const at = () => systems.now();
  const reported = new Map<string, number>();
  const closing = openClosing(systems, first);
  const known = catalogue(systems);
  const settle = () => {
    posted(systems);
    advance(systems, closing, at());
  };
  return {
    systems,
    /** Goes to a day, 06:00 UTC unless a time is given; what falls due on the way is done. */
    on(date: string, time = "06:00"): void {
      advance(systems, closing, instantIn(read.date(date), time, "UTC"));
    },
    /** Goes to the end of a day in the entity's zone. */
    until(date: string): void {
      advance(systems, closing, lastSecondOf(read.date(date), zone));
    },
    /** The running month is neither recognised nor closed by itself, until `endsMonth`. */
    holdsMonthEnd(): void {
      closing.isHeld = true;
    },
    /** Recognises and closes a month now; later ones end by themselves again. */
    endsMonth(month: string): void {
      closing.isHeld = false;
      endEverywhere(systems, closing, read.date(`${month}-01`));
    },
    /** Nothing reaches the books until `resumesPosting`. */
    stopsPosting(): void {
      systems.posting.isStopped = true;
    },
    resumesPosting(): void {
      systems.posting.isStopped = false;
      settle();
    },
    /** The products' items that were left out of the books come in; what waited is posted. */
    maps(product: string): void {
      const known = products[product];
      if (known === undefined) throw new Error(`there is no product ${product}`);
      done(systems.ledger.addItem(itemOf(product, known, setting)));
      settle();
    },
    /** Takes the figures of a day now, as they are known at this moment. */
    reports(date: string): void {
      reported.set(date, systems.recorder.lines.length);
    },
    /** By date, how many lines of evidence stood when its figures were taken. */
    reported: reported as ReadonlyMap<string, number>,
    ...sellingActs(systems, known, settle),
    ...billingActs(systems, known, settle),
    ...cashActs(systems, known, settle),
    ...useActs(systems, known, settle),
    ...booksActs(systems, known),
    ...allowanceActs(systems, known),
    ...migrationActs(systems, known),
    evidence: (): readonly EvidenceLine[] => systems.recorder.lines.map(parseOwnLine),
    /** The same of the older books; nothing where none are played. */
    olderEvidence: (): readonly EvidenceLine[] =>
      systems.older?.recorder.lines.map(parseOwnLine) ?? [],
  };
}
export type World = ReturnType<typeof openWorld>;
