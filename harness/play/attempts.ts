import type { Attempt } from "../../mocks/wire/delivery-queue.ts";
import { type Instant, plusMs } from "../../model/days.ts";
import { within } from "./context.ts";
import type { Universe } from "./universe.ts";

/** How long a vendor waits for the integration's answer. */
const answerWithinMs = 30_000;

type Open = {
  readonly attempt: Attempt;
  readonly line: number;
  readonly deadline: Instant;
  readonly incarnation: number;
};

/** Deliveries that have been handed to the integration and are not answered yet. */
export class Attempts {
  readonly #universe: Universe;
  readonly #open = new Set<Open>();
  /** Attempts that ran into the vendor's time limit: their work may hang for ever. */
  unanswered = 0;
  count = 0;

  constructor(universe: Universe) {
    this.#universe = universe;
  }

  get openCount(): number {
    return this.#open.size;
  }

  nextDeadline(): Instant | undefined {
    let earliest: Instant | undefined;
    for (const { deadline } of this.#open) {
      if (earliest === undefined || deadline < earliest) earliest = deadline;
    }
    return earliest;
  }

  /** Hands one delivery over; the answer is dealt with whenever it comes. */
  begin(attempt: Attempt): void {
    const { recorder, clock, host, steering, watch } = this.#universe;
    const { delivery } = attempt;
    this.count += 1;
    const correlation = recorder.correlationOf(delivery.object);
    const cause = recorder.lastLineOf(delivery.object);
    const line = within({ cause, correlation, incarnation: null }, () =>
      recorder.write({
        kind: "delivery",
        vendor: delivery.hook,
        event: delivery.event,
        eventType: delivery.eventType,
        fact: delivery.fact,
        object: delivery.object,
        attempt: attempt.attempt,
        repeated: attempt.repeated,
      }),
    );
    const disturbance = steering.made(attempt);
    if (disturbance !== undefined) {
      const { fault } = disturbance;
      recorder.write({ kind: "fault", fault, site: delivery.event, bit: true });
    }
    const { incarnation } = recorder;
    const deadline = plusMs(clock.now(), answerWithinMs);
    const open: Open = { attempt, line, deadline, incarnation };
    this.#open.add(open);
    const life = host.live;
    if (life === undefined) return this.#end(open, null, false);
    const request = delivery.build(
      clock.now(),
      watch && ((body) => watch.delivered(line, delivery, body)),
    );
    const answer = within({ cause: line, correlation, incarnation }, async () =>
      life.receive(request),
    );
    answer
      .then(async (response) => {
        if (!this.#isResponse(response)) return this.#end(open, 500, false);
        this.#end(open, response.status, await delivery.accepts(response));
      })
      .catch(() => this.#end(open, 500, false));
  }

  /** An answer of the wrong shape is reported as such, not met later as `undefined`. */
  #isResponse(answer: unknown): answer is Response {
    const status = (answer as Response | null)?.status;
    if (typeof status === "number") return true;
    const text = `receive must answer with a Response, it gave ${typeof answer}`;
    this.#universe.recorder.write({ kind: "note", topic: "remark", text });
    return false;
  }

  /** Ends what has waited too long, as the vendor does. */
  expire(now: Instant): void {
    for (const open of [...this.#open]) {
      if (open.deadline > now) continue;
      this.unanswered += 1;
      this.#end(open, null, false);
    }
  }

  /** The integration died: its open connections break. */
  dropped(): void {
    const { incarnation } = this.#universe.recorder;
    for (const open of [...this.#open]) {
      if (open.incarnation !== incarnation) this.#end(open, null, false);
    }
  }

  #end(open: Open, status: number | null, accepted: boolean): void {
    if (!this.#open.delete(open)) return;
    const { recorder, queue, clock } = this.#universe;
    within({ cause: open.line, correlation: null, incarnation: null }, () =>
      recorder.write({ kind: "delivered", delivery: open.line, status, accepted }),
    );
    queue.ended(open.attempt, accepted, clock.now());
  }
}
