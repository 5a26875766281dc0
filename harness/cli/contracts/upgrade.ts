import { Command, Option } from "commander";
import { BadDocument } from "../../../contracts/versions/document.ts";
import { BadRecording } from "../../../contracts/versions/recording.ts";
import { type Face, upgradeVerdict } from "../../../contracts/versions/upgrade.ts";
import { upgradeText } from "../../../contracts/versions/upgrade-text.ts";
import { BadVersions } from "../../../contracts/versions/vendor-versions.ts";
import { toJson } from "../../../model/evidence/text.ts";
import { exitCodes } from "../../../model/verdict.ts";
import { scenarioLine } from "../../../reports/console.ts";
import { upgrade } from "../../contracts/upgrade/upgrade.ts";
import { worldModel } from "../../contracts/verify/world-model.ts";
import { loadProject } from "../../runner/project.ts";
import { exitCodeHelp } from "../exit.ts";
import { integrationOption } from "../integration-option.ts";

type Flags = {
  readonly integration?: string;
  readonly vendor: string;
  readonly to: string;
  readonly face: Face | "both";
  readonly play: boolean;
  readonly operatingModel?: string;
  readonly document?: string;
  readonly recordings?: string;
  readonly json?: boolean;
};

const exits = {
  breaks: exitCodes.fail,
  "not read": exitCodes.parse,
  inconclusive: exitCodes.inconclusive,
  fits: exitCodes.pass,
} as const;

async function upgradeAction(flags: Flags): Promise<void> {
  const { vendor, to, face, play, operatingModel, document, recordings } = flags;
  const project = loadProject(process.cwd(), flags.integration);
  try {
    const answer = await upgrade({
      project,
      model: worldModel(project, operatingModel),
      vendor,
      to,
      faces: face === "both" ? ["calls", "webhooks"] : [face],
      plays: play,
      ...(document === undefined ? {} : { document }),
      ...(recordings === undefined ? {} : { recordings }),
      onScenario: (verdict) => process.stderr.write(`${scenarioLine(verdict)}\n`),
    });
    const verdict = upgradeVerdict(answer);
    process.stdout.write(
      `${flags.json ? toJson({ ...answer, verdict }, 2) : upgradeText(answer)}\n`,
    );
    process.exitCode = exits[verdict];
  } catch (error) {
    const isFile = [BadVersions, BadDocument, BadRecording].some((bad) => error instanceof bad);
    if (!isFile || !(error instanceof Error)) throw error;
    process.stderr.write(`tieout: ${error.message}\n`);
    process.exitCode = exitCodes.parse;
  }
}

/** `tieout contracts upgrade`: may we move to that version? */
export const upgradeCommand = new Command("upgrade")
  .description("tell what breaks at another version of a vendor, for whom, and what to do")
  .addOption(integrationOption())
  .requiredOption("--vendor <vendor>", "whose version")
  .requiredOption("--to <version>", "the version, in the vendor's own words")
  .addOption(
    new Option("--face <face>", "the calls, or the messages, whose endpoint has its own version")
      .choices(["calls", "webhooks", "both"])
      .default("both"),
  )
  .option("--no-play", "do not play the scenarios: no money, and what is read counts as needed")
  .option("--document <file>", "also hold the calls to the vendor's OpenAPI document (JSON)")
  .option("--recordings <folder>", "also hold all to what the vendor was recorded to say")
  .option("--operating-model <name>", "the world in which the vendor's mock is opened")
  .option("--json", "print one JSON document")
  .addHelpText(
    "after",
    `\nExample\n  $ tieout contracts upgrade --vendor VENDOR --to VERSION --face webhooks\n${exitCodeHelp}`,
  )
  .action(upgradeAction);
