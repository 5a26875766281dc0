import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { LineOf } from "../model/evidence/lines.ts";
import { readEvidence, toJson } from "../model/evidence/text.ts";
import { add, type Money, money } from "../model/money.ts";
import type { Verdict } from "../model/verdict.ts";
import { hub, project, root, tieout } from "./cli/tieout.ts";

type JournalLine = LineOf<"journal">;
type Journal = JournalLine["object"];

// The shipped mock close with fewer customers: the same stories, sooner told.
const shipped = readFileSync(join(root, "scenarios/close/mock-close.scenario.yaml"), "utf8");
const text = shipped.replace("customers: 200", "customers: 30");

let cwd = "";
let evidence = "";
let printed = "";

beforeAll(async () => {
  cwd = project(hub, { "scenarios/mock-close.scenario.yaml": text });
  const ended = await tieout(["run", "--twin", "none", "--statements"], { cwd });
  printed = `${ended.out}${ended.err}`;
  expect([ended.code, printed]).toEqual([0, printed]);
  const [file = ""] = globSync(".tieout/runs/*/scenarios/*/evidence.ndjson", { cwd });
  evidence = readFileSync(join(cwd, file), "utf8");
}, 120_000);

test("the mock close prints trial balance, tie-outs and key figures", () => {
  expect(shipped).toContain("customers: 200");
  expect(printed).toMatch(/Trial balance of US01, in USD\nAccount +Debit +Credit\n1050 Processor/);
  expect(printed).toMatch(/^RCN-2 +Open at billing and receivables +(\S+) +\1 +agrees$/m);
  expect(printed).toMatch(/^RCN-7 +Documents at billing, .* (\d+) +\1 +agrees$/m);
  expect(printed).toMatch(/^Close duration +5.0 days +at most 5 days +met$/m);
});

/** Moves the journal of the first paid invoice in the stored evidence, and judges that again. */
async function judgedWith(move: (line: JournalLine) => JournalLine): Promise<readonly string[]> {
  const lines = readEvidence(evidence);
  const documents = lines.flatMap((line) => (line.kind === "document" ? [line.object] : []));
  const invoice = documents.find((one) => one.kind === "invoice" && one.total.minor > 0n);
  const at = lines.findIndex(
    (line) => line.kind === "journal" && line.object.documentId === invoice?.id,
  );
  const moved = lines.map((line, index) =>
    index === at && line.kind === "journal" ? move(line) : line,
  );
  const file = join(cwd, "moved.ndjson");
  writeFileSync(file, `${moved.map((line) => toJson(line)).join("\n")}\n`);
  const { code, out } = await tieout(["judge", file, "--json"], { cwd });
  expect(code).toBe(4);
  const { statements } = JSON.parse(out) as Verdict["scenarios"][number];
  const ties = statements.flatMap((statement) => statement.ties);
  return [...new Set(ties.flatMap(({ id, agrees }) => (agrees ? [] : [id])))].sort();
}

const cent = money("0.01", "USD");
const more = (amount: Money) => (amount.minor === 0n ? amount : add(amount, cent));

test("a journal that is one cent higher leaves receivables and deferred revenue untied", async () => {
  const raised = ({ lines, ...journal }: Journal): Journal => ({
    ...journal,
    lines: lines.map((line) =>
      line.role === "accounts_receivable" || line.role === "deferred_revenue"
        ? { ...line, debit: more(line.debit), credit: more(line.credit) }
        : line,
    ),
  });
  const broken = await judgedWith((line) => ({ ...line, object: raised(line.object) }));
  expect(broken).toEqual(["RCN-2", "RCN-3", "RCN-4"]);
}, 60_000);

test("a journal that is one day later leaves its document untied", async () => {
  const broken = await judgedWith((line) => {
    const { object: journal } = line;
    const day = `${Number(journal.postedOn.slice(8)) + 1}`.padStart(2, "0");
    const postedOn = `${journal.postedOn.slice(0, 8)}${day}` as Journal["postedOn"];
    return { ...line, object: { ...journal, postedOn } };
  });
  expect(broken).toEqual(["RCN-7"]);
}, 60_000);

test("a journal in another entity leaves receivables, deferred revenue, tax and its document untied", async () => {
  const entity = "US02";
  const broken = await judgedWith((line) => ({
    ...line,
    entity,
    object: { ...line.object, entity },
  }));
  expect(broken).toEqual(["RCN-2", "RCN-3", "RCN-4", "RCN-6", "RCN-7"]);
}, 60_000);
