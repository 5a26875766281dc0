import { type Instant, plusMs } from "../../model/days.ts";
import type { Given, Integration, IntegrationModule } from "../../model/integration.ts";
import { currentContext, within } from "./context.ts";
import type { Recorder } from "./recorder.ts";

/** The integration threw, or answered with something else than DESIGN 6 asks, at its first start. */
export class FailedToStart extends Error {}

type Job = { readonly job: string; readonly input?: Record<string, string> };

function checked(value: unknown): Integration {
  if (typeof value === "object" && value !== null && "receive" in value) {
    if (typeof value.receive === "function") return value as Integration;
  }
  throw new FailedToStart("the module's function must give an object with a function `receive`");
}

/**
 * The integration under test and its lives. A crash drops its object and calls the module again
 * with the same store; whatever a past life still waits for never comes.
 */
export class IntegrationHost {
  readonly #module: IntegrationModule;
  readonly #given: Given;
  readonly #recorder: Recorder;
  #life: Integration | undefined;
  #restartAt: Instant | undefined;
  /** Jobs of this life that have not ended. */
  readonly #jobs = new Set<Job>();
  /** Jobs that a crash cut off: whoever began one gets no answer and begins it again. */
  #cutOff: readonly Job[] = [];

  constructor(module: IntegrationModule, given: Given, recorder: Recorder) {
    this.#module = module;
    this.#given = given;
    this.#recorder = recorder;
  }

  get live(): Integration | undefined {
    return this.#life;
  }

  get restartAt(): Instant | undefined {
    return this.#restartAt;
  }

  isAlive(incarnation: number | null): boolean {
    return incarnation === null || incarnation === this.#recorder.incarnation;
  }

  /** Begins a life. The first one that fails throws `FailedToStart`; a later one stays down. */
  async start(): Promise<void> {
    this.#restartAt = undefined;
    const incarnation = this.#recorder.incarnation;
    const context = { cause: null, correlation: null, incarnation };
    try {
      const life = checked(await within(context, () => this.#module(this.#given)));
      if (this.isAlive(incarnation)) this.#life = life;
      this.#beginAgain();
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      if (incarnation === 1) throw new FailedToStart(text, { cause: error });
      this.#recorder.write({ kind: "note", topic: "failed to start", text });
    }
  }

  get jobsUnderWay(): number {
    return this.#jobs.size;
  }

  /** Starts a job of the present life, if it is up and has it; a job that throws leaves a note. */
  begin(job: string, input?: Record<string, string>): boolean {
    const work = this.#life?.jobs?.[job];
    if (work === undefined) return false;
    const { incarnation } = this.#recorder;
    const begun: Job = { job, ...(input === undefined ? {} : { input }) };
    this.#jobs.add(begun);
    const ended = () => this.#jobs.delete(begun);
    within({ ...currentContext(), incarnation }, () => work(input)).then(ended, (error) => {
      ended();
      const text = `${job}: ${error instanceof Error ? error.message : String(error)}`;
      this.#recorder.write({ kind: "note", topic: "job failed", text });
    });
    return true;
  }

  /** Ends this life at once; the next begins at `now + afterMs`. */
  crash(site: string, now: Instant, afterMs: number): void {
    this.#recorder.write({ kind: "fault", fault: "crash and restart", site, bit: true });
    this.#recorder.write({ kind: "note", topic: "crashed", text: site });
    this.#life = undefined;
    this.#cutOff = [...this.#cutOff, ...this.#jobs];
    this.#jobs.clear();
    this.#recorder.incarnation += 1;
    this.#restartAt = plusMs(now, afterMs);
  }

  #beginAgain(): void {
    const again = this.#cutOff;
    this.#cutOff = [];
    for (const { job, input } of again) this.begin(job, input);
  }

  /** True when the code that asks belongs to a life that has ended. */
  isPast(): boolean {
    return !this.isAlive(currentContext().incarnation);
  }
}
