import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { handedOverFile, handedOverText } from "../../contracts/needs/handed-over.ts";
import { vendors } from "../../mocks/vendors/index.ts";
import { contentHash } from "../../model/hash.ts";
import { type LoadedIntegration, loadIntegration } from "./load-integration.ts";
import {
  beat,
  type FromWorker,
  leaveText,
  type RunMessage,
  type SearchMessage,
  type ThreadStart,
  type ToWorker,
} from "./messages.ts";
import type { Project } from "./project.ts";
import { type RunOutcome, runScenario, type Surroundings } from "./scenario-run.ts";

const { pulse } = workerData as ThreadStart;

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

function told(error: unknown): { readonly message: string; readonly stack: string } {
  if (error instanceof Error) return { message: error.message, stack: error.stack ?? "" };
  return { message: String(error), stack: "" };
}

function store(folder: string | null, outcome: RunOutcome): string {
  const text = `${outcome.evidence.join("\n")}\n`;
  if (folder !== null) {
    const place = join(folder, outcome.place);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "evidence.ndjson"), text);
    const { handedOver } = outcome;
    if (handedOver !== undefined) {
      writeFileSync(join(place, handedOverFile), handedOverText(handedOver));
    }
  }
  return contentHash(text);
}

type Loaded = { readonly integration: LoadedIntegration; readonly project: Project };

function surroundings({ integration, project: { versions } }: Loaded): Surroundings {
  const onProgress = () => beat(pulse);
  const onCall = (recent: readonly string[]) => {
    beat(pulse);
    leaveText(pulse, recent.join(", "));
  };
  return { vendors, integration, versions, onProgress, onCall };
}

/** Loaded only for who asks. */
async function search(message: SearchMessage, loaded: Loaded): Promise<void> {
  const { searchScenario } = await import("../contracts/needs/search-scenario.ts");
  const found = await searchScenario(message, surroundings(loaded), {
    // The search itself is under way: other threads may open beside it.
    began: () => tell({ kind: "ended", twin: null }),
    trying: (fields) => tell({ kind: "trying", fields }),
    tried: (fields, changes) => tell({ kind: "tried", fields, changes }),
  });
  tell({ kind: "searched", found });
}

async function run(message: RunMessage, loaded: Loaded): Promise<void> {
  await runScenario(message.job, surroundings(loaded), {
    outcome: (outcome) => {
      const evidenceHash = store(message.folder, outcome);
      const { place, verdict, failedToStart } = outcome;
      tell({ kind: "outcome", place, verdict, evidenceHash, failedToStart });
    },
    ended: (twin) => tell({ kind: "ended", twin }),
  });
}

async function load(project: Project): Promise<Loaded | undefined> {
  try {
    const integration = await loadIntegration(project);
    tell({ kind: "ready" });
    return { integration, project };
  } catch (error) {
    tell({ kind: "cannot start", ...told(error) });
    return undefined;
  }
}

let loading: Promise<Loaded | undefined> | undefined;

parentPort?.on("message", (message: ToWorker) => {
  if (message.kind === "load") {
    loading = load(message.project);
    return;
  }
  void loading?.then(async (loaded) => {
    if (loaded === undefined) return;
    const work = message.kind === "run" ? run(message, loaded) : search(message, loaded);
    await work.then(
      () => tell({ kind: "done" }),
      (error) => tell({ kind: "error", ...told(error) }),
    );
  });
});
