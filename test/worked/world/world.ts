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
  lastDayOf,
  lastSecondOf,
  nextPeriod,
  type PeriodId,
  periodId,
  periodOf,
} from "../../../model/days.ts";
import { homeOf } from "../../../model/entities.ts";
import type { EvidenceLine } from "../../../model/evidence/lines.ts";
import { parseOwnLine } from "../../../model/evidence/text.ts";
import type { Payment } from "../../../model/facts/billing.ts";
import type { Commitment } from "../../../model/facts/usage.ts";
import { hashText } from "../../../model/hash.ts";
import type { Recordable } from "../../../model/mock.ts";
import {
  lossItems,
  type StraightThrough,
  straightThrough,
} from "../../fixtures/straight-through/index.ts";
import { billingActs } from "./billing-acts.ts";
import { booksActs } from "./books-acts.ts";
import { cashActs } from "./cash-acts.ts";
import { catalogue } from "./catalogue.ts";
import { type Credits, drawMonth } from "./credits.ts";
import { itemOf, lossItem, type Products, productsOf } from "./products.ts";
import { sellingActs } from "./selling-acts.ts";
import { operatingModelOf, profile, reader, runOf, type Setting } from "./setting.ts";
import { accrueMonth } from "./use.ts";
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
    if (entry.kind === "fact" && entry.system !== "erp") desk?.hear(entry.object);
  };
  const context = { operatingModel, profile, now: () => now, record };
  const drawId = (kind: string, key: string) =>
    `${kind.replaceAll(" ", "_")}_${hashText([kind, key], 10)}`;
  const ledger: Ledger = openLedger({
    context,
    drawId,
    periods: years,
  });
  const billing: Billing = openBilling({ context, drawId, policy });
  const { taxRelief, approvalFrom } = operatingModel.receivables.writeOff;
  const feeOf = ({ amount }: Payment) => cardFee(billing.payments, amount);
  const isSummed = operatingModel.journal.granularity === "daily_summary";
  desk = straightThrough(ledger, {
    feeOf,
    taxRelief,
    approvalFrom,
    ...(isSummed ? { posting: "summary" } : {}),
  });
  for (const [key, account] of Object.entries(lossItems)) {
    done(ledger.addItem(lossItem(key, account)));
  }
  for (const [key, product] of Object.entries(products)) {
    if (product.mapped !== false) done(ledger.addItem(itemOf(key, product, setting)));
  }
  return {
    ...{ setting, products, operatingModel, recorder, billing, ledger, desk },
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

/** The month that ends next; by itself unless it is held. */
type Closing = { isHeld: boolean; next: PeriodId };

function monthEnd(systems: Systems, closing: Closing): void {
  const { ledger, recorder, zone, entity } = systems;
  const period = closing.next;
  accrueMonth(systems, period);
  drawMonth(systems, period);
  const at = lastSecondOf(lastDayOf(period), zone);
  recorder.write({ kind: "action", action: { kind: "recognise", id: period, at, entity, period } });
  done(ledger.recognise(period));
  closing.next = nextPeriod(period);
  closeThrough({ ledger, recorder, entity }, period, at);
}

function closeThrough(
  { ledger, recorder, entity }: Pick<Systems, "ledger" | "recorder" | "entity">,
  last: PeriodId,
  at: Instant,
): void {
  for (const { period, status } of [...ledger.periods()]) {
    if (period > last || status === "closed") continue;
    const action = { kind: "close", id: `close ${period}`, at, entity, period } as const;
    recorder.write({ kind: "action", action });
    done(ledger.close(period));
  }
}

function posted({ desk, posting }: Systems): void {
  if (!posting.isStopped) desk.post();
}

/** Does what has fallen due by then, in order of time: the platform's own work and month ends. */
function advance(systems: Systems, closing: Closing, to: Instant): void {
  const { billing, zone } = systems;
  for (;;) {
    const work = billing.agenda.next()?.at;
    const end = closing.isHeld ? undefined : lastSecondOf(lastDayOf(closing.next), zone);
    const at = work !== undefined && (end === undefined || work <= end) ? work : end;
    if (at === undefined || at > to) break;
    if (at > systems.now()) systems.setNow(at);
    if (at === work) billing.agenda.runNext();
    else monthEnd(systems, closing);
    posted(systems);
  }
  if (to > systems.now()) systems.setNow(to);
}

/** One company whose billing is followed straight through by its books; acts are done to it. */
export function openWorld(setting: Setting, products: Products, startsOn: string) {
  const systems = openSystems(setting, products);
  const { read, zone } = systems;
  const first = periodOf(read.date(startsOn));
  const closing: Closing = { isHeld: false, next: first };
  systems.setNow(instantIn(`${first}-01` as BusinessDate, "00:00", zone));
  const at = () => systems.now();
  const reported = new Map<string, number>();
  closeThrough(systems, previous(first), at());
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
      if (closing.next !== periodOf(read.date(`${month}-01`))) throw new Error(`${month} is over`);
      monthEnd(systems, closing);
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
    evidence: (): readonly EvidenceLine[] => systems.recorder.lines.map(parseOwnLine),
  };
}
export type World = ReturnType<typeof openWorld>;

function previous(period: PeriodId): PeriodId {
  const [year = 0, month = 0] = period.split("-").map(Number);
  return periodId(month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, "0")}`);
}
