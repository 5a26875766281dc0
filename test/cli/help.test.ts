import { expect, test } from "vitest";
import { tieout } from "./tieout.ts";

test.concurrent.each([[[]], [["run"]], [["lint"]], [["explain"]], [["mocks"]], [["judge"]]])(
  "--help of %j shows an example and the exit codes",
  async (command) => {
    const { code, out, err } = await tieout([...command, "--help"]);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`Examples?\\n  \\$ tieout ${command[0] ?? "run"}`));
    expect(out).toMatch(/Exit codes\n {2}0 {4}pass\n/);
    expect(err).toBe("");
  },
);

test.concurrent.each([
  [["rum"], /unknown command 'rum'\n\(Did you mean run\?\)/],
  [["run", "--jsn"], /unknown option '--jsn'\n\(Did you mean --json\?\)/],
  [["run", "--seed", "one"], /--seed.*must be a whole number/],
  [["run", "--twin", "duplicates"], /--twin.*Known are all, none, duplicate deliveries/],
  [["judge", "nowhere.ndjson"], /nowhere\.ndjson cannot be read; give the path of an evidence/],
  [["lint", "nowhere.yaml"], /nowhere\.yaml does not exist/],
  [["run", "scenarios", "--tag", "upsel"], /no scenario has the tag "upsel"; known are .*upsell/],
  [
    ["run", "scenarios", "--junit", "package.json/x.xml"],
    /package\.json\/x\.xml cannot be written/,
  ],
])("%j is refused with what to do", async (args, why) => {
  const { code, out, err } = await tieout(args);
  expect(err).toMatch(why);
  expect(err).not.toMatch(/^\s+at /m);
  expect(out).toBe("");
  expect(code).toBe(1);
});

test("--debug adds where it came from", async () => {
  const { err } = await tieout(["--debug", "lint", "nowhere.yaml"]);
  expect(err).toMatch(/^\s+at .+project\.ts/m);
});
