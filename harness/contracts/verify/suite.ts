import { loadProject, pinnedBy } from "../../runner/project.ts";
import { pactFolder, type Selection, storedPacts } from "./stored-pacts.ts";
import { type VerifyOptions, verifyPacts } from "./verify.ts";
import { interactionText, noMockText } from "./verify-text.ts";
import { worldModel } from "./world-model.ts";

/** One interaction of a pact as a test: `test(name, run)`. */
export type ContractTest = {
  readonly name: string;
  /** Throws an Error that names vendor, call, field and scenarios. */
  run(): void;
};

export type SuiteOptions = Selection & {
  /** A folder of the project. Default: the current one. */
  readonly cwd?: string;
  /** Default: the official verifier. */
  readonly judge?: VerifyOptions["judge"];
  /** API versions to verify, by provider. Default: those that tieout.yaml pins. */
  readonly versions?: Readonly<Record<string, string>>;
};

function failing(name: string, why: string): ContractTest {
  return {
    name,
    run() {
      throw new Error(why);
    },
  };
}

/**
 * Verifies the pacts of a project once and gives a test for each interaction, for any test runner.
 *
 * A pact that cannot be read is a failing test, and so is a selection that matches nothing.
 */
export async function contractTests(options: SuiteOptions = {}): Promise<readonly ContractTest[]> {
  const { cwd = process.cwd(), judge = "official", versions, ...selection } = options;
  const project = loadProject(cwd);
  const { pacts, refused } = storedPacts(project, selection);
  const verified = await verifyPacts(pacts, {
    root: project.root,
    model: worldModel(project, undefined),
    versions: (consumer) => versions ?? pinnedBy(project, consumer),
    judge,
    all: false,
  });
  const tests = verified.flatMap((pact) => {
    if (pact.version === null) return [failing(pact.file, noMockText(pact))];
    return pact.interactions.map((interaction): ContractTest => {
      const name = `${pact.consumer} and ${pact.provider} ${pact.version}: ${interaction.description}`;
      const { verdict } = interaction;
      if (verdict === "holds" || verdict === "held before") return { name, run() {} };
      return failing(name, interactionText(pact, interaction));
    });
  });
  const unread = refused.map((why) => failing(why.split(": ", 1)[0] ?? pactFolder, why));
  const all = [...unread, ...tests];
  if (all.length > 0) return all;
  return [failing(pactFolder, `no interaction was verified: ${pactFolder} holds none`)];
}
