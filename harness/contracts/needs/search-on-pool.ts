import type { Field } from "../../../contracts/needs/field.ts";
import type { Searched } from "../../../contracts/needs/search.ts";
import type { FromWorker } from "../../runner/messages.ts";
import { InternalError, openSlot, type PoolJob, runPool } from "../../runner/pool.ts";
import type { Project } from "../../runner/project.ts";
import type { ScenarioJob } from "../../runner/scenario-run.ts";

/** Fields to be tried in one scenario. */
export type Search = { readonly job: ScenarioJob; readonly fields: readonly Field[] };

type UnderWay = Search & {
  readonly known: Record<string, boolean>;
  trying: string | undefined;
  losses: number;
  found: Searched<Field> | undefined;
  error: Error | undefined;
};

/** Threads that one search may cost; an integration without a field may run in circles for ever. */
const mostLosses = 20;

function fieldsAt({ fields }: Search, numbers: readonly number[]): readonly Field[] {
  return numbers.flatMap((at) => fields[at] ?? []);
}

function hear(search: UnderWay, message: FromWorker): void {
  if (message.kind === "trying") search.trying = message.fields;
  else if (message.kind === "tried") {
    search.known[message.fields] = message.changes;
    search.trying = undefined;
  } else if (message.kind === "searched") {
    const { needed, notNeeded, undecided } = message.found;
    search.found = {
      needed: fieldsAt(search, needed),
      notNeeded: fieldsAt(search, notNeeded),
      undecided: fieldsAt(search, undecided),
    };
  }
}

/** The thread is gone. Where it was lost over a try, something there is needed; else nobody knows. */
function lose(search: UnderWay): void {
  search.losses += 1;
  if (search.trying === undefined || search.losses > mostLosses) {
    search.found = { needed: [], notNeeded: [], undecided: search.fields };
    return;
  }
  search.known[search.trying] = true;
  search.trying = undefined;
}

function poolJob(search: UnderWay, atMost: number): PoolJob {
  const { job, fields, known } = search;
  return {
    message: { kind: "search", job, fields, known, atMost },
    events: {
      outcome: () => undefined,
      ended: () => undefined,
      told: (message) => hear(search, message),
      lost: () => lose(search),
      failed: (message, stack) => {
        search.error = new InternalError(message, stack);
      },
    },
  };
}

/**
 * Searches each scenario for the fields that it needs, on `workers` threads; what is found does not
 * depend on how many there are. `atMost` bounds the tries in each.
 */
export async function searchOnPool(
  project: Project,
  searches: readonly Search[],
  options: { readonly atMost: number; readonly workers: number; readonly signal?: AbortSignal },
): Promise<readonly Searched<Field>[]> {
  const all = searches.map(
    (search): UnderWay => ({
      ...search,
      known: {},
      trying: undefined,
      losses: 0,
      found: undefined,
      error: undefined,
    }),
  );
  const { atMost, workers, signal } = options;
  for (;;) {
    const open = all.filter(({ found, fields }) => found === undefined && fields.length > 0);
    if (open.length === 0 || signal?.aborted === true) break;
    const slot = openSlot(project);
    try {
      const jobs = open.map((search) => poolJob(search, atMost));
      await runPool(project, slot, jobs, workers, signal);
    } finally {
      slot.close();
    }
    for (const { error } of open) if (error !== undefined) throw error;
  }
  return all.map(({ found, fields }) => found ?? { needed: [], notNeeded: [], undecided: fields });
}
