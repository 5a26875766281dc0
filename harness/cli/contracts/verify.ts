import { Command, Option } from "commander";
import { VerifierFailed, VerifierMissing } from "../../../contracts/verify/official/verifier.ts";
import { apiVersions } from "../../../mocks/vendors/api-versions.ts";
import { exitCodes } from "../../../model/verdict.ts";
import { publishResults } from "../../contracts/broker/publish-results.ts";
import type { HandledMessage } from "../../contracts/handlers/check-handlers.ts";
import { verifiableVendors } from "../../contracts/providers.ts";
import { pactFolder, type StoredPact, storedPacts } from "../../contracts/verify/stored-pacts.ts";
import { type VerifiedPact, verifyPacts } from "../../contracts/verify/verify.ts";
import { brokenText, handlersText, summaryTable } from "../../contracts/verify/verify-text.ts";
import { worldModel } from "../../contracts/verify/world-model.ts";
import { loadProject, type Project, pinnedBy } from "../../runner/project.ts";
import { UsageError } from "../../runner/usage-error.ts";
import { exitCodeHelp } from "../exit.ts";
import { storeFolder, storeOf } from "./broker-options.ts";
import { told } from "./told.ts";

type Flags = {
  readonly vendor?: string;
  readonly version?: string;
  readonly integration?: string;
  readonly operatingModel?: string;
  readonly fast?: boolean;
  readonly all?: boolean;
  readonly handlers?: boolean;
  readonly json?: boolean;
  readonly publish?: boolean;
  readonly store?: string;
};

const messages = "-webhooks";

function checkVendor(vendor: string): void {
  const known = verifiableVendors();
  if (known.includes(vendor.replace(messages, ""))) return;
  throw new UsageError(
    `--vendor ${vendor}: no contracts are made of it; known are ${known.join(", ")}`,
  );
}

type Versions = Readonly<Record<string, string>>;

/** The version asked for, of one vendor's API and of its messages; else none. */
function versionAsked({ vendor, version }: Flags): Versions {
  if (version === undefined) return {};
  if (vendor === undefined) {
    throw new UsageError(`--version ${version} belongs to one vendor: name it with --vendor`);
  }
  const known = apiVersions[vendor] ?? [];
  if (!known.includes(version)) {
    const last = known.slice(-3).join(", ");
    throw new UsageError(
      `--version ${version}: the mock of ${vendor} does not speak it; ${last === "" ? "it speaks its own version only" : `the latest it speaks are ${last}`}`,
    );
  }
  const asked = { [vendor]: version };
  return vendor.endsWith(messages) ? asked : { ...asked, [`${vendor}${messages}`]: version };
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Worst first, as for runs: broken, not understood, not verified. Nothing verified is never green. */
function exitCodeOf({ done, refused, handled }: Verified): number {
  const verdicts = done.flatMap(({ interactions }) => interactions.map(({ verdict }) => verdict));
  const atHandlers = handled.map(({ verdict }) => verdict);
  if (verdicts.includes("broken") || atHandlers.includes("not handled")) return exitCodes.fail;
  if (refused.length > 0) return exitCodes.parse;
  const isOpen = verdicts.includes("not verified") || atHandlers.includes("not checked");
  return verdicts.length > 0 && !isOpen ? exitCodes.pass : exitCodes.inconclusive;
}

/** The one sentence at the end. */
function lastLine({ done, handled }: Verified, exitCode: number): string {
  const all = done.flatMap(({ interactions }) => interactions);
  const dropped = handled.filter(({ verdict }) => verdict === "not handled").length;
  const broken = all.filter(({ verdict }) => verdict === "broken").length;
  const open = all.filter(({ verdict }) => verdict === "not verified").length;
  if (broken > 0) return `BROKEN: ${broken} of ${all.length} interactions`;
  if (dropped > 0) return `BROKEN: ${dropped} of ${handled.length} messages at the handlers`;
  if (exitCode === exitCodes.parse) return "NOT READ: what is listed above";
  if (all.length === 0) {
    return `INCONCLUSIVE: no interaction was verified; ${pactFolder} holds none that was asked for (tieout contracts record writes them)`;
  }
  if (open > 0) return `INCONCLUSIVE: ${open} of ${all.length} interactions were not verified`;
  const unchecked = handled.filter(({ verdict }) => verdict === "not checked").length;
  if (unchecked > 0) return `INCONCLUSIVE: ${unchecked} messages were not checked at the handlers`;
  const taken = handled.length === 0 ? "" : `, ${handled.length} messages handled`;
  return `VERIFIED: ${all.length} interactions${taken}`;
}

type Verified = {
  readonly done: readonly VerifiedPact[];
  readonly refused: readonly string[];
  readonly handled: readonly HandledMessage[];
};

/** Loaded only for who asks: it brings the integration and half of the runner along. */
async function atHandlers(project: Project, pacts: readonly StoredPact[], flags: Flags) {
  if (!flags.handlers) return [];
  const { checkHandlers } = await import("../../contracts/handlers/check-handlers.ts");
  const own = pacts.filter(({ pact }) => pact.consumer.name === project.integration.name);
  return checkHandlers(project, own);
}

async function verified(project: Project, flags: Flags): Promise<Verified> {
  const { vendor, integration } = flags;
  if (vendor !== undefined) checkVendor(vendor);
  const { pacts, refused } = storedPacts(project, {
    ...(vendor === undefined ? {} : { vendor }),
    ...(integration === undefined ? {} : { consumer: integration }),
  });
  const asked = versionAsked(flags);
  const done = await verifyPacts(pacts, {
    root: project.root,
    model: worldModel(project, flags.operatingModel),
    versions: (consumer) => ({ ...pinnedBy(project, consumer), ...asked }),
    judge: flags.fast === true ? "fast" : "official",
    all: flags.all === true,
  });
  return { done, refused, handled: await atHandlers(project, pacts, flags) };
}

async function verifyAction(flags: Flags): Promise<void> {
  const project = loadProject(process.cwd(), flags.integration);
  try {
    const result = await verified(project, flags);
    const { done, refused, handled } = result;
    const exitCode = exitCodeOf(result);
    for (const why of refused) tell(why);
    for (const text of [brokenText(done), handlersText(handled)]) {
      if (text !== "") tell(`${text}\n`);
    }
    const line = lastLine(result, exitCode);
    if (flags.publish) {
      const count = publishResults(storeOf(project, flags), project, done);
      tell(`${count} of ${done.length} results kept`);
    }
    if (flags.json) {
      const judge = flags.fast === true ? "fast" : "official";
      const report = { schema: 1, judge, exitCode, pacts: done, refused, handled };
      process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    } else {
      const table = done.length === 0 ? "" : `${summaryTable(done)}\n`;
      process.stdout.write(`${table}${line}\n`);
    }
    process.exitCode = exitCode;
  } catch (error) {
    if (error instanceof VerifierMissing) throw new UsageError(error.message);
    if (!(error instanceof VerifierFailed)) throw error;
    tell(error.message);
    process.exitCode = exitCodes.inconclusive;
  }
}

/** `tieout contracts verify`: the vendors' mocks against what the integration needs of them. */
export const verifyCommand = new Command("verify")
  .description("verify that the vendors still give what the integration needs")
  .option("--vendor <name>", "pacts with one vendor, its API and its messages")
  .option("--version <version>", "hold this API version of --vendor to them (default: as pinned)")
  .option("--integration <name>", "pacts of one of tieout.yaml's integrations (default: all)")
  .option(
    "--operating-model <name>",
    "under which the mocks are opened (default: us-single-entity)",
  )
  .option("--fast", "by Tieout's own reader in this process, for inner loops")
  .option("--handlers", "also the integration's own handlers, by messages cut to the contract")
  .option("--all", "also what was verified before and has not changed since")
  .addOption(new Option("--publish", "keep the results, for may-release").conflicts("fast"))
  .option("--store <folder>", `where (default: ${storeFolder} of the project)`)
  .option("--json", "print one JSON document")
  .addHelpText(
    "after",
    `
Reads ${pactFolder}/*.json. The judge is the official verifier of Pact, in processes of its own
(@pact-foundation/pact-core must be installed). What held before is not run again while interaction,
vendor version and mocks are the same.

Example
  $ tieout contracts verify --fast
${exitCodeHelp}`,
  )
  .action(told(verifyAction));
