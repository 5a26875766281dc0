import { epochMs, type Instant, plusMs } from "../../model/days.ts";
import type { PlainAnswer, Unavailability, VendorMock } from "../../model/mock.ts";
import type { DeedOf } from "../../model/scenario/step.ts";
import type { Disturbance } from "./steering.ts";
import type { World } from "./world.ts";

/** A time, or a number of calls, in which a vendor turns calls away. */
type Spell = Disturbance & {
  readonly vendor: string;
  readonly why: Unavailability;
  readonly until: Instant | null;
  /** Calls of each second that still pass. */
  readonly callsPerSecond: number;
  /** Calls that are still to fail; null where time ends it. */
  callsLeft: number | null;
  second: number;
  passedInSecond: number;
};

type UnavailableDeed = DeedOf<"vendor throttles" | "vendor is in maintenance" | "vendor fails">;

const reasons: Readonly<Record<UnavailableDeed["do"], Unavailability>> = {
  "vendor throttles": "throttled",
  "vendor is in maintenance": "in maintenance",
  "vendor fails": "failing",
};

/** Which vendors take no calls at the moment, because a step says so. */
export class Unavailable {
  readonly #world: World;
  readonly #now: () => Instant;
  readonly #spells: Spell[] = [];
  readonly #taxOutages: { readonly site: string; readonly heldUp: () => number }[] = [];
  #isHealed = false;

  constructor(world: World, now: () => Instant) {
    this.#world = world;
    this.#now = now;
  }

  /** From now on, as the step says. */
  begin(step: string, deed: UnavailableDeed): void {
    this.#spells.push({
      fault: deed.do,
      site: step,
      bit: false,
      told: false,
      vendor: this.#world[deed.system].vendor,
      why: reasons[deed.do],
      until: "forMs" in deed ? plusMs(this.#now(), deed.forMs) : null,
      callsPerSecond: "callsPerSecond" in deed ? deed.callsPerSecond : 0,
      callsLeft: "calls" in deed ? deed.calls : null,
      second: -1,
      passedInSecond: 0,
    });
  }

  /** The engine behind billing does not answer; calls to billing itself pass. */
  beginTaxOutage(step: string, { forMs }: DeedOf<"tax engine is down">): void {
    this.#taxOutages.push({ site: step, heldUp: this.#world.billing.taxEngineDown(forMs) });
  }

  /** What this call is answered instead of being taken, and by which disturbance; else undefined. */
  answer(
    mock: VendorMock,
  ): { readonly instead: PlainAnswer; readonly by: Disturbance } | undefined {
    if (this.#isHealed || this.#spells.length === 0) return undefined;
    const now = this.#now();
    const by = this.#spells.find((spell) => spell.vendor === mock.vendor && bites(spell, now));
    const instead = by && mock.turnAway?.(by.why);
    return by && instead && { instead, by };
  }

  /** Ends every spell. */
  heal(): void {
    this.#isHealed = true;
  }

  disturbances(): readonly Disturbance[] {
    const outages = this.#taxOutages.map(({ site, heldUp }) => {
      return { fault: "tax engine is down", site, bit: heldUp() > 0, told: false };
    });
    return [...this.#spells, ...outages];
  }
}

/** Whether the spell turns this call away; counts the call. */
function bites(spell: Spell, now: Instant): boolean {
  if (spell.until !== null && now >= spell.until) return false;
  if (spell.callsLeft !== null) {
    if (spell.callsLeft === 0) return false;
    spell.callsLeft -= 1;
    return true;
  }
  const second = Math.floor(epochMs(now) / 1000);
  if (second !== spell.second) Object.assign(spell, { second, passedInSecond: 0 });
  if (spell.passedInSecond < spell.callsPerSecond) {
    spell.passedInSecond += 1;
    return false;
  }
  return true;
}
