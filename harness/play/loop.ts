import type { Instant } from "../../model/days.ts";
import type { AgendaKind, VendorMock } from "../../model/mock.ts";
import type { Action } from "../../model/timeline.ts";
import { Attempts } from "./attempts.ts";
import { within } from "./context.ts";
import { perform } from "./deeds.ts";
import { callBound } from "./door-tap.ts";
import { Nights } from "./nights.ts";
import { asked, busyOf } from "./questions.ts";
import { rank } from "./rank.ts";
import { settle } from "./settle.ts";
import { Sweeps } from "./sweeps.ts";
import type { Universe } from "./universe.ts";
import { takeDeliveries } from "./world.ts";

/** The run moved without end, or waits for something that will not come. */
export class Stuck extends Error {}

/** Queue steps between two actions: more is a loop (DESIGN 5). */
const stepBound = 100_000;

/** Work that the vendors still do after the last business day: nothing that makes new business. */
const drainKinds: ReadonlySet<AgendaKind> = new Set(["asynchronous job"]);

type Event = {
  readonly at: Instant;
  readonly rank: number;
  /** Nothing will happen: not even the clock has to move for it. */
  readonly isIdle?: boolean;
  run(): void | Promise<void>;
};

/**
 * The queue of one universe: the only thing that moves its clock. At each step it waits until
 * everything in flight is parked, takes what falls due next, and begins it.
 */
export class Loop {
  readonly attempts: Attempts;
  readonly #universe: Universe;
  readonly #sweeps: Sweeps;
  readonly #nights: Nights;
  readonly #pending: Action[];
  readonly #progress: () => void;
  #stepsSinceAction = 0;
  #storeSeen = 0;
  steps = 0;
  /** Vendors' own work and the calendar stand still once draining. */
  isDraining = false;
  hasSweep = false;

  constructor(universe: Universe, progress: () => void) {
    this.#universe = universe;
    this.attempts = new Attempts(universe);
    this.#sweeps = new Sweeps(
      universe.model,
      universe.timeline.startsAt,
      universe.timeline.daysNamed,
      universe.recorder.failedCharges,
    );
    this.#nights = new Nights(universe.model);
    this.#pending = [...universe.timeline.actions];
    this.#progress = progress;
  }

  /** Plays everything that falls due up to and including `until`. */
  async playUntil(until: Instant): Promise<void> {
    for (;;) {
      await this.#settled();
      const event = this.#next(until);
      if (event === undefined || event.at > until) break;
      this.#count();
      this.#moveTo(event.at);
      await event.run();
    }
    this.#moveTo(until);
  }

  /**
   * Plays until nothing but sweeps is left and two of them have seen no change; past `bound` what
   * still moves is stuck. Timers that change nothing do not count as moving: they are told of as
   * what outlived the scenario.
   */
  async playToRest(bound: Instant): Promise<void> {
    this.#sweeps.quiet = 0;
    this.#sweeps.atEveryMark = true;
    for (;;) {
      await this.#settled();
      const event = this.#next(bound);
      if (event === undefined) return;
      const hasTimers = this.#universe.clock.timerCount() > 0;
      const isQuiet = !this.hasSweep || this.#sweeps.quiet >= 2;
      const isRest = event.rank === rank.sweep && !hasTimers;
      if (isRest && isQuiet && !this.#isBusy()) return;
      if (event.at > bound) {
        if (isQuiet && !this.#isBusy()) return;
        throw new Stuck(`still moving at ${bound}`);
      }
      this.#count();
      this.#moveTo(event.at);
      await event.run();
    }
  }

  /** Runs the nightly job for one business day, now. */
  async nightly(day: string): Promise<void> {
    this.#begin({ job: "nightly", day });
    await this.#settled();
  }

  async sweep(): Promise<void> {
    this.#begin({ job: "sweep", day: null });
    await this.#settled();
  }

  #isBusy(): boolean {
    const { queue, host } = this.#universe;
    return queue.size > 0 || this.attempts.openCount > 0 || host.restartAt !== undefined;
  }

  async #settled(): Promise<void> {
    const { store, host, world, steering, exceptions } = this.#universe;
    const busy = busyOf(this.#universe);
    for (;;) {
      await settle(busy);
      if (busy.exhausted()) throw new Stuck(`${callBound} calls without an end`);
      this.attempts.dropped();
      const owed = takeDeliveries(world);
      steering.take(owed, (delivery) => delivery.hook === world.billing.vendor);
      if (store.writeCount === this.#storeSeen) return;
      this.#storeSeen = store.writeCount;
      if (host.live?.exceptions === undefined) return;
      const items = await asked(this.#universe, async () => host.live?.exceptions?.());
      if (items !== undefined) exceptions.see(items);
    }
  }

  #count(): void {
    this.steps += 1;
    this.#stepsSinceAction += 1;
    const { tap } = this.#universe;
    tap.limit = tap.count + callBound;
    this.#progress();
    if (this.#stepsSinceAction > stepBound) throw new Stuck(`${stepBound} steps without an end`);
  }

  #moveTo(at: Instant): void {
    const { clock, recorder } = this.#universe;
    const from = clock.now();
    if (at <= from) return;
    clock.moveTo(at);
    recorder.write({ kind: "clock", from });
  }

  /** What falls due first, idle nights up to `until` left out. */
  #next(until: Instant): Event | undefined {
    for (;;) {
      const first = this.#first();
      if (first?.isIdle !== true || first.at > until) return first;
      this.#pending.shift();
    }
  }

  #first(): Event | undefined {
    let first: Event | undefined;
    const offer = (event: Event | undefined) => {
      if (event === undefined) return;
      const isEarlier =
        first === undefined ||
        event.at < first.at ||
        (event.at === first.at && event.rank < first.rank);
      if (isEarlier) first = event;
    };
    offer(this.#restart());
    for (const mock of this.#universe.world.all) offer(this.#agenda(mock));
    offer(this.#action());
    offer(this.#delivery());
    offer(this.#timer());
    offer(this.#deadline());
    offer(this.#sweep());
    return first;
  }

  #restart(): Event | undefined {
    const { host } = this.#universe;
    const at = host.restartAt;
    return at === undefined ? undefined : { at, rank: rank.restart, run: () => host.start() };
  }

  #agenda(mock: VendorMock): Event | undefined {
    const item = mock.agenda.next();
    if (item === undefined || (this.isDraining && !drainKinds.has(item.kind))) return undefined;
    const now = this.#universe.clock.now();
    const at = item.at < now ? now : item.at;
    const run = () => {
      const cause = this.#universe.recorder.lines.length;
      within({ cause, correlation: null, incarnation: null }, () => mock.agenda.runNext());
    };
    return { at, rank: rank.agenda, run };
  }

  #action(): Event | undefined {
    const action = this.#pending[0];
    if (action === undefined || this.isDraining) return undefined;
    const run = () => {
      this.#pending.shift();
      this.#stepsSinceAction = 0;
      this.#act(action);
    };
    const { changeCount } = this.#universe.recorder;
    const isIdle = action.kind === "job" && this.#nights.isIdle(action, changeCount);
    return { at: action.at, rank: rank[action.kind], isIdle, run };
  }

  #delivery(): Event | undefined {
    const { queue } = this.#universe;
    const at = queue.nextAt();
    if (at === undefined) return undefined;
    const now = this.#universe.clock.now();
    const run = () => {
      const attempt = queue.take();
      if (attempt !== undefined) this.attempts.begin(attempt);
    };
    return { at: at < now ? now : at, rank: rank.delivery, run };
  }

  #timer(): Event | undefined {
    const { clock } = this.#universe;
    const at = clock.nextTimerAt();
    return at === undefined ? undefined : { at, rank: rank.timer, run: () => clock.fireNext() };
  }

  #deadline(): Event | undefined {
    const at = this.attempts.nextDeadline();
    const run = () => this.attempts.expire(this.#universe.clock.now());
    return at === undefined ? undefined : { at, rank: rank.deadline, run };
  }

  #sweep(): Event | undefined {
    const { host, recorder, clock } = this.#universe;
    if (!this.hasSweep || host.jobsUnderWay > 0) return undefined;
    const planned = this.#sweeps.nextAt(recorder.changeCount);
    const now = clock.now();
    const run = async () => {
      this.#sweeps.began(clock.now());
      this.#begin({ job: "sweep", day: null });
      await this.#settled();
      this.#sweeps.ended(recorder.changeCount);
    };
    if (planned === undefined || planned >= now) return this.#sweepAt(planned, run);
    this.#sweeps.catchUp(now);
    return this.#sweepAt(this.#sweeps.nextAt(recorder.changeCount), run);
  }

  #sweepAt(at: Instant | undefined, run: () => Promise<void>): Event | undefined {
    return at === undefined ? undefined : { at, rank: rank.sweep, run };
  }

  #act(action: Action): void {
    const { recorder, world } = this.#universe;
    if (action.kind === "job") return this.#nightAction(action);
    const n = recorder.write({ kind: "action", action });
    within({ cause: n, correlation: null, incarnation: null }, () => {
      if (action.kind === "recognise") world.erp.recognise(action.period, action.entity);
      else if (action.kind === "lock") world.erp.lock(action.period, action.entity);
      else if (action.kind === "close") world.erp.close(action.period, action.entity);
      else this.#step(action);
    });
  }

  #step(action: Extract<Action, { kind: "step" }>): void {
    const why = perform(this.#universe, action);
    if (why === undefined) return;
    const text = `${action.sentence} (line ${action.span.line}): ${why}`;
    this.#universe.recorder.write({ kind: "note", topic: "not done", text });
  }

  #nightAction(action: Extract<Action, { kind: "job" }>): void {
    const { changeCount } = this.#universe.recorder;
    this.#begin({ job: "nightly", day: action.forDay });
    this.#nights.began(changeCount);
  }

  #begin(what: { readonly job: "sweep" | "nightly"; readonly day: string | null }): void {
    const { recorder, host, clock } = this.#universe;
    if (host.live?.jobs?.[what.job] === undefined) return;
    const id = what.day === null ? what.job : `${what.job} ${what.day}`;
    const action = { kind: "job", id, at: clock.now(), job: what.job, forDay: what.day } as Action;
    const n = recorder.write({ kind: "action", action });
    const input = what.day === null ? undefined : { day: what.day };
    within({ cause: n, correlation: null, incarnation: null }, () => host.begin(what.job, input));
  }
}
