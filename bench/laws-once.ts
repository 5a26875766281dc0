import { type EvidenceIndex, indexEvidence } from "../harness/judge/evidence-index.ts";
import { laws } from "../harness/judge/laws/index.ts";
import { postings } from "./postings.ts";
import { cpuUs } from "./rounds.ts";

// A process of its own: holds books of as many postings as the argument says to every law, once as
// a run is judged and then again and again, and prints what a posting cost in us of CPU time.

/** What these books must give a law to look at: invoices, payments, journals, schedules, copies. */
const busy = new Set([
  "L1",
  "L5",
  "A1",
  "A2",
  "A5",
  "R2",
  "T1",
  "T2",
  "K1",
  "K4",
  "K5",
  "O3",
  "O5",
]);

function hold(index: EvidenceIndex): void {
  for (const law of laws) {
    const { compared, findings } = law.check(index);
    if (findings.length > 0) throw new Error(`${law.id} accuses: ${findings[0]?.message}`);
    if (compared === 0 && busy.has(law.id)) throw new Error(`${law.id} looked at nothing`);
  }
}

const count = Number(process.argv[2]);
const index = indexEvidence(postings(count));
const began = cpuUs();
hold(index);
const once = (cpuUs() - began) / count;
const repeats = Math.ceil(200_000 / count);
const beganAgain = cpuUs();
for (let n = 0; n < repeats; n += 1) hold(index);
const again = (cpuUs() - beganAgain) / count / repeats;
process.stdout.write(JSON.stringify({ once, again }));
