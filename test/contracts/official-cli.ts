import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** The programme in the official npm package for this machine, which the package's own scripts start. */
export function officialProgramme(): string {
  const cli = dirname(require.resolve("@pact-foundation/pact-cli/package.json"));
  const system = process.platform === "win32" ? "windows" : process.platform;
  const ofMachine = `@pact-foundation/pact-cli-${system}-${process.arch}/package.json`;
  const found = createRequire(join(cli, "package.json")).resolve(ofMachine);
  const name = process.platform === "win32" ? "pact.exe" : "pact";
  return join(dirname(found), "standalone", name);
}

export type Ended = { readonly code: number; readonly out: string };

/** `pact-broker` of npm, unchanged, as one command; standard output and error in one text. */
export function pactBroker(line: readonly string[]): Promise<Ended> {
  const env = { PATH: process.env.PATH, NO_COLOR: "1" };
  return new Promise((resolve) => {
    execFile(officialProgramme(), ["broker", ...line], { env }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code ?? 1);
      resolve({ code, out: `${stdout}${stderr}` });
    });
  });
}
