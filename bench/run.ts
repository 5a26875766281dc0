import { type Benchmark, full, short } from "./benchmark.ts";
import { mockOverHttp } from "./h1-mock-over-http.ts";
import { callInProcess } from "./i1-call-in-process.ts";
import { clientTransport } from "./i3-client-transport.ts";
import { knownMisses } from "./known-misses.ts";
import { lawsPerPosting } from "./p3-laws-per-posting.ts";
import { recordingContracts } from "./r1-recording-contracts.ts";
import { againstByHand } from "./s1-against-by-hand.ts";
import { scenarioFiles } from "./s4-scenario-files.ts";
import { type Row, table, verdictOf } from "./table.ts";
import { firstVerdictOnScreen } from "./u1-first-verdict.ts";
import { officialVerifier } from "./v1-official-verifier.ts";
import { aYearInProcess } from "./y1-year.ts";
import { aYearAsAFigure } from "./y2-year-figure.ts";
import { tenYearsAgainstOne } from "./y3-ten-years.ts";

const benchmarks: readonly Benchmark[] = [
  mockOverHttp,
  callInProcess,
  clientTransport,
  lawsPerPosting,
  againstByHand,
  scenarioFiles,
  firstVerdictOnScreen,
  officialVerifier,
  aYearInProcess,
  aYearAsAFigure,
  tenYearsAgainstOne,
  recordingContracts,
];

const usage = `usage: npm run bench -- [--short] [--only ID]   (${benchmarks.map(({ id }) => id).join(" ")})`;

function refuse(message: string): never {
  process.stderr.write(`${message}\n${usage}\n`);
  process.exit(1);
}

function chosen(args: readonly string[]): readonly Benchmark[] {
  const wanted: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? "";
    if (arg === "--short") continue;
    if (arg !== "--only") refuse(`unknown: ${arg}`);
    index += 1;
    wanted.push(...(args[index] ?? refuse("--only needs an id")).toUpperCase().split(","));
  }
  const known = new Set(benchmarks.map(({ id }) => id));
  for (const id of wanted) if (!known.has(id)) refuse(`no benchmark ${id}`);
  return wanted.length === 0 ? benchmarks : benchmarks.filter(({ id }) => wanted.includes(id));
}

/**
 * A short run has few rounds, and a neighbour's burst can be longer than they are: a miss that nobody
 * expected is looked at a second time, and said.
 */
async function measure(benchmark: Benchmark): Promise<Row> {
  const row = { benchmark, measured: await benchmark.run(effort) };
  const isSettled = verdictOf(row) !== "MISSED" || knownMisses.has(benchmark.id);
  if (effort !== short || isSettled) return row;
  const { ratio } = row.measured;
  process.stderr.write(`${benchmark.id}  missed with ${ratio.toPrecision(3)}; measured again\n`);
  return { benchmark, measured: await benchmark.run(effort) };
}

const args = process.argv.slice(2);
const effort = args.includes("--short") ? short : full;
const rows: Row[] = [];
const broken: string[] = [];
for (const benchmark of chosen(args)) {
  process.stderr.write(`${benchmark.id}  ${benchmark.sentence}\n`);
  try {
    rows.push(await measure(benchmark));
  } catch (error) {
    // A wrong answer measured quickly is no figure: the others are still worth having.
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    broken.push(`${benchmark.id} could not be measured: ${why}`);
  }
}
process.stdout.write(`${table(rows)}\n`);
for (const text of broken) process.stdout.write(`${text}\n`);
const missed = rows.filter((row) => verdictOf(row) === "MISSED");
const known = (row: Row) => knownMisses.get(row.benchmark.id);
for (const row of missed) {
  const why = known(row);
  if (why !== undefined)
    process.stdout.write(`${row.benchmark.id} is known to be missed: ${why}\n`);
}
const counted = effort === short ? missed.filter((row) => known(row) === undefined) : missed;
process.exitCode = counted.length > 0 || broken.length > 0 ? 1 : 0;
