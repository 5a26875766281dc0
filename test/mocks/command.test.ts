import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mocksCommand } from "../../harness/cli/mocks.ts";
import { PortTaken } from "../../mocks/wire/listening.ts";
import { evidenceLineSchema } from "../../model/evidence/lines.ts";
import { root, tieout } from "../cli/tieout.ts";
import { listen } from "./listener.ts";
import { serveMocks, upsell } from "./served.ts";

const folder = mkdtempSync(join(tmpdir(), "tieout-mocks-"));
const broken = join(folder, "broken.scenario.yaml");
writeFileSync(broken, "scenario: [\n");

const refused = [
  [["--port", "65533"], /must be at most 65532/],
  [["--port", "http"], /must be a whole number/],
  [["--host", "192.168.0.1"], /192\.168\.0\.1.*Mocks are served on loopback only/],
  [["--starts", "2026-01-01"], /"2026-01-01" is not an instant.*2026-01-01T06:00:00Z/],
  [["--operating-model", "mars"], /no operating model mars; there are .*us-single-entity/],
  [["--scenario", "gone.yaml"], /--scenario gone.yaml does not exist/],
  [["--scenario", folder], /is a folder; name one \*\.scenario\.yaml file/],
  [["--log", folder], /--log .* cannot be written/],
] as const;

test.each(refused)("tieout mocks %j is refused in words", async (args, why) => {
  mocksCommand.exitOverride().configureOutput({ writeErr: () => {} });
  const free = args[0] === "--port" ? [] : ["--port", "0"];
  const run = mocksCommand.parseAsync([...free, ...args], { from: "user" });
  await expect(run).rejects.toThrow(why);
});

const ended = [
  [["--host", "0.0.0.0"], 1, /Mocks are served on loopback only/],
  [["--scenario", broken], 2, /broken\.scenario\.yaml:\d+:\d+/],
] as const;

test.each(ended)("tieout mocks %j ends with %i and one message", async (args, code, why) => {
  const { err, out, ...rest } = await tieout(["mocks", "--port", "0", ...args]);
  expect(err).toMatch(why);
  expect(err).not.toMatch(/^\s+at .*\.ts:/m);
  expect([rest.code, out]).toEqual([code, ""]);
});

test("a port in use, the control door's or a vendor's, gives one message and exit code 1", async () => {
  await using served = await serveMocks([]);
  const port = Number(new URL(served.controlUrl).port);
  const own = await tieout(["mocks", "--port", String(port)]);
  expect(own.err).toBe(
    `tieout: port ${port} on 127.0.0.1 is in use; choose another one, or 0 for any that is free\n`,
  );
  expect([own.code, own.out]).toEqual([1, ""]);
  const before = Number(new URL(served.vendor("salesforce").url).port) - 1;
  const vendors = mocksCommand.parseAsync(["--port", String(before)], { from: "user" });
  await expect(vendors).rejects.toThrow(PortTaken);
});

test("^C ends it with 0, although a listener keeps it waiting", async () => {
  let reached = (): void => {};
  const isReached = new Promise<void>((resolve) => {
    reached = resolve;
  });
  await using listener = await listen(() => reached());
  await using served = await serveMocks(upsell);
  await served.drive("PUT", "/listener", { url: listener.url });
  const deed = { do: "sales closes", deal: "d", customer: "acme", startsOn: "2026-01-01" };
  const lines = [{ product: "seats", quantity: 10, discountPercent: null }];
  await served.drive("POST", "/people/deeds", { ...deed, termMonths: 12, renews: false, lines });
  const push = served.drive("POST", "/clock", { seconds: 60 }).catch(() => "cut");
  await isReached;
  expect(await served.stop("SIGINT")).toBe(0);
  expect(await push).toBe("cut");
  expect(served.errors()).toBe("");
});

test("for people it prints addresses, credentials and how to drive it", async () => {
  const child = spawn(
    process.execPath,
    ["--conditions=tieout-source", join(root, "harness/cli/main.ts"), "mocks", "--port", "0"],
    { cwd: root, env: { ...process.env, NO_COLOR: "1", NODE_OPTIONS: "" } },
  );
  let out = "";
  for await (const chunk of child.stdout) {
    out += String(chunk);
    if (out.includes("stop with ^C")) child.kill("SIGINT");
  }
  expect(out).toMatch(/^salesforce \(crm\) {2}http:\/\/127\.0\.0\.1:\d+\n {4}clientId: 3MVG9/);
  expect(out).toMatch(/^stripe \(billing\) {2}http.*\n {4}secretKey: sk_test_\w+$/m);
  expect(out).toMatch(/^netsuite \(erp\) {2}http/m);
  expect(out).toMatch(/curl -X POST http:\/\/127\.0\.0\.1:\d+\/clock -d/);
});

test("the log holds calls, what they changed and what was lost, as lines of evidence", async () => {
  const log = join(folder, "calls.ndjson");
  await using served = await serveMocks([...upsell, "--log", log]);
  const { url, credentials } = served.vendor("stripe");
  const headers = { authorization: `Bearer ${credentials.secretKey}` };
  const customer = {
    method: "POST",
    headers,
    body: new URLSearchParams({ name: "Acme Robotics" }),
  };
  expect((await fetch(`${url}/v1/customers`, customer)).status).toBe(200);
  await served.drive("POST", "/drops", { vendor: "stripe", lose: "answer" });
  await expect(fetch(`${url}/v1/customers`, customer)).rejects.toThrow();
  expect(await served.stop("SIGTERM")).toBe(0);
  const lines = readFileSync(log, "utf8")
    .trim()
    .split("\n")
    .map((line) => evidenceLineSchema.decode(JSON.parse(line)));
  expect(lines.map(({ n }) => n)).toEqual(lines.map((_line, index) => index + 1));
  const steady = lines.filter(({ phase }) => phase === "steady");
  const request = steady.find(({ kind }) => kind === "request");
  expect(request).toMatchObject({ vendor: "stripe", method: "POST", path: "/v1/customers" });
  expect(steady.find(({ kind }) => kind === "response")).toMatchObject({
    request: request?.n,
    status: 200,
  });
  expect(steady.find(({ kind }) => kind === "fact")?.cause).toBe(request?.n);
  expect(steady.find(({ kind }) => kind === "fault")).toMatchObject({
    fault: "connection dropped",
    site: "stripe POST /v1/customers #2, the answer is lost",
    bit: true,
  });
  expect(readFileSync(log, "utf8")).not.toContain(String(credentials.secretKey));
});
