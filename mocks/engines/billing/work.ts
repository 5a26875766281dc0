import type { PlannedWork } from "../agenda.ts";
import type { Billing } from "./billing.ts";
import { runDunning, runOverdue } from "./collect.ts";
import { runFinalisation } from "./finalise.ts";
import { runCollectionResume } from "./pause-subscription.ts";
import { runEnd, runIncomplete, runRenewal } from "./renew.ts";

/** Does what the agenda has fallen due with; the key's first word tells the kinds of expiry apart. */
export function runWork(billing: Billing, work: PlannedWork): void {
  const { subject, at } = work;
  switch (work.kind) {
    case "renewal":
      return runRenewal(billing, subject, at);
    case "finalisation":
      return runFinalisation(billing, subject, at);
    case "dunning":
      return runDunning(billing, subject, at);
    case "expiry":
      if (work.key.startsWith("incomplete ")) return runIncomplete(billing, subject, at);
      if (work.key.startsWith("overdue ")) return runOverdue(billing, subject, at);
      if (work.key.startsWith("resume ")) return runCollectionResume(billing, subject, at);
      return runEnd(billing, subject, at);
    default:
      throw new Error(`billing has no work of kind ${work.kind}`);
  }
}
