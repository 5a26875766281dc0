import { fromStripe } from "./clients/stripe.ts";
import { nowMs, nowSeconds, nowText } from "./clock.ts";
import type { Exceptions } from "./exceptions.ts";
import { Quarantined, Rejected, Unavailable } from "./failure.ts";
import { unanswered } from "./retry.ts";
import type { Settings } from "./settings.ts";
import type { Store } from "./shapes.ts";
import { type State, type WorkList, workList } from "./work-list.ts";

/** A business object, or a day's fees, to be brought to its due state, whatever told us of it. */
export const taskKinds = [
  "opportunity",
  "account",
  "terms",
  "agreement",
  "subscription",
  "invoice",
  "refund",
  "deposit",
  "dispute",
  "write-off",
  "fees",
  "batch",
  "use",
  "accrual",
  "allowance",
  "credits",
  "cutover",
] as const;
export type Task = { readonly kind: (typeof taskKinds)[number]; readonly id: string };

export type Outcome =
  | { readonly is: "done" }
  /** Nothing to do before that unix second. */
  | { readonly is: "waiting"; readonly until: number }
  /** Its parent has to be there first. */
  | { readonly is: "parked"; readonly on: Task };

export const done: Outcome = { is: "done" };

export type Performers = Readonly<Record<Task["kind"], (id: string) => Promise<Outcome>>>;

export type Work = {
  /** Does the task and settles what became of it; a quarantined one waits for its replay. */
  run(task: Task): Promise<void>;
  /** The same after somebody took away at its source what it was about: nobody need replay it. */
  runMended(task: Task): Promise<void>;
  /** Does a quarantined task again. Once asked for it is not forgotten, whatever happens meanwhile. */
  replay(task: Task): Promise<void>;
  /** Whether the task stands in the exception queue. */
  isHeld(task: Task): Promise<boolean>;
  /** Takes up what waited, was parked, or could not reach a vendor. */
  takeUp(): Promise<void>;
};

type Desk = {
  readonly store: Store;
  readonly states: WorkList;
  readonly exceptions: Exceptions;
  readonly settings: Settings;
  readonly performers: Performers;
  readonly wakeAt: (second: number) => void;
};

/** `wakeAt` is asked to take work up at a unix second; if it forgets, the next sweep does it. */
export function openWork(
  store: Store,
  exceptions: Exceptions,
  settings: Settings,
  performers: Performers,
  wakeAt: (second: number) => void,
): Work {
  const desk: Desk = {
    store,
    states: workList(store),
    exceptions,
    settings,
    performers,
    wakeAt,
  };
  return {
    run: (task) => run(desk, task, []),
    runMended: (task) => run(desk, task, [], true),
    replay: async (task) => {
      const replay = { status: "replay", since: nowText() } as const;
      await store.transaction((tx) => desk.states.put(keyOf(task), replay, tx));
      await run(desk, task, []);
    },
    isHeld: async (task) => (await desk.states.get(keyOf(task)))?.status === "quarantined",
    takeUp: () => takeUp(desk),
  };
}

/** Puts a task on the list for that unix second; one that is there already stays as it is. */
export async function schedule(store: Store, task: Task, until: number): Promise<void> {
  const states = workList(store);
  const key = keyOf(task);
  await store.transaction(async (tx) => {
    if ((await states.get(key, tx)) !== undefined) return;
    await states.put(key, { status: "waiting", since: nowText(), until }, tx);
  });
}

export function keyOf(task: Task): string {
  return `${task.kind}:${task.id}`;
}

export function taskOf(key: string): Task {
  const kind = taskKinds.find((known) => key.startsWith(`${known}:`));
  if (kind === undefined) throw new Error(`"${key}" is not a task`);
  return { kind, id: key.slice(kind.length + 1) };
}

/**
 * A deal that was corrected, a customer whose masters agree again, a subscription that is as agreed, a write-off that was approved,
 * money that was used or sent back, an extract that was corrected and handed over again.
 */
const mendedAtSource: readonly Task["kind"][] = [
  "opportunity",
  "account",
  "terms",
  "agreement",
  "write-off",
  "deposit",
  "cutover",
];

function isMendedAtSource({ kind }: Task): boolean {
  return mendedAtSource.includes(kind);
}

async function run(
  desk: Desk,
  task: Task,
  trail: string[],
  isMended = isMendedAtSource(task),
): Promise<void> {
  const key = keyOf(task);
  const before = await desk.states.get(key);
  // A quarantined document waits for its owner; only what people change at its source may be mended.
  if (before?.status === "quarantined" && !isMended) return;
  if (before?.status === "retry" && !isDue(before)) return;
  const settled = await attempt(desk, task, before);
  await settle(desk, key, before, settled);
  if (settled.status === "retry" && settled.until !== undefined) desk.wakeAt(settled.until);
  if (settled.status === "done") await release(desk, key, trail);
  if (settled.status !== "parked" || settled.on === undefined || trail.includes(settled.on)) return;
  // Nothing holds the parent up: its own message may be late or lost, so look for it now.
  const parent = await desk.states.get(settled.on);
  if (parent === undefined || parent.status === "done") {
    await run(desk, taskOf(settled.on), [...trail, settled.on]);
  }
}

function isDue({ until = 0 }: State): boolean {
  return until <= nowSeconds();
}

type Settled = State & { readonly held?: Quarantined };

async function attempt(desk: Desk, task: Task, before: State | undefined): Promise<Settled> {
  const since = (status: State["status"]): string =>
    before?.status === status ? before.since : nowText();
  try {
    const outcome = await desk.performers[task.kind](task.id);
    if (outcome.is === "done") return { status: "done", since: nowText() };
    if (outcome.is === "waiting") {
      return { status: "waiting", since: since("waiting"), until: outcome.until };
    }
    return { status: "parked", since: since("parked"), on: keyOf(outcome.on) };
  } catch (thrown) {
    const error = fromStripe(thrown);
    if (error instanceof Unavailable) return putOff(desk, task, before, error);
    const held = error instanceof Rejected ? rejected(task, error) : error;
    if (!(held instanceof Quarantined)) throw error;
    return quarantined(held);
  }
}

/** When the vendor is asked again, or what somebody has to look at. */
function putOff(
  { settings }: Desk,
  task: Task,
  before: State | undefined,
  { message, concern }: Unavailable,
): Settled {
  const earlier =
    before?.status === "retry"
      ? { since: before.since, refusals: before.refusals ?? 0 }
      : undefined;
  const { since, refusals, until } = unanswered(settings, earlier);
  if (until !== undefined) return { status: "retry", since, refusals, until, message };
  const words = `${refusals} attempts since ${since}; ${message}`;
  return quarantined(
    new Quarantined({
      reason: "vendor_unavailable",
      document: task.id,
      message: words,
      ...concern,
    }),
  );
}

function quarantined(held: Quarantined): Settled {
  return { status: "quarantined", since: nowText(), message: held.message, held };
}

function rejected(task: Task, error: Rejected): Quarantined {
  const reason = /accounting period|postingperiod|period is closed/i.test(error.message)
    ? "period_closed"
    : "vendor_rejected";
  return new Quarantined({
    reason,
    document: task.id,
    message: error.message,
    ...error.concern,
  });
}

/** State and exception queue change together or not at all. */
async function settle(
  desk: Desk,
  key: string,
  before: State | undefined,
  { held, ...state }: Settled,
): Promise<void> {
  if (before === undefined && state.status === "done") return;
  await desk.store.transaction(async (tx) => {
    if (held !== undefined) {
      const open = await desk.exceptions.open(held.held, key, tx);
      await desk.exceptions.closeOf(key, "superseded", tx, open);
    } else if (state.status === "done") {
      const resolution = before?.status === "replay" ? "replayed" : "resolved";
      await desk.exceptions.closeOf(key, resolution, tx);
    }
    await desk.states.put(key, state, tx);
  });
}

async function release(desk: Desk, key: string, trail: string[]): Promise<void> {
  for (const [parked, state] of await desk.states.open()) {
    if (state.status === "parked" && state.on === key && !trail.includes(parked)) {
      await run(desk, taskOf(parked), [...trail, key, parked]);
    }
  }
}

async function takeUp(desk: Desk): Promise<void> {
  for (const [key, state] of await desk.states.open()) {
    if ((state.status === "waiting" || state.status === "retry") && !isDue(state)) continue;
    await run(desk, taskOf(key), []);
    await raiseAged(desk, key);
  }
}

/** What waits for its parent longer than finance allows becomes visible; the attempts go on. */
async function raiseAged(desk: Desk, key: string): Promise<void> {
  const state = await desk.states.get(key);
  if (state?.status !== "parked") return;
  const reason = "missing_parent_document";
  const limitHours = desk.settings.exceptions[reason]?.ageLimitHours ?? 24;
  if (nowMs() - Date.parse(state.since) < limitHours * 3_600_000) return;
  const parent = state.on === undefined ? undefined : await desk.states.get(state.on);
  // Held up with its parent: the parent's own exception says why.
  if (parent?.status === "quarantined" || parent?.status === "waiting") return;
  const message = `waits for ${state.on}`;
  await desk.exceptions.open({ reason, document: taskOf(key).id, message }, key);
}
