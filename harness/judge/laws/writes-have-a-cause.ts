import type { LineOf } from "../../../model/evidence/lines.ts";
import { causesOf } from "../cause-chain.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

function unrooted({ object, n }: LineOf<"document">): Remark {
  const name = `${object.kind} ${object.externalId ?? object.id}`;
  return {
    message: `${name} was written to the ERP by a call that nothing had caused`,
    object: name,
    expected: "a message, a job or a step behind the call",
    actual: "nothing",
    atRisk: atRisk(object.total),
    line: n,
  };
}

/**
 * K3: for every document that a call of the integration writes, the chain of causes of the call
 * holds a delivery, a job or a step, or the call is work that a restart took up again. What goes
 * back to nothing comes from a timer of long ago.
 */
export const writesHaveACause: Law = {
  id: "K3",
  sentence: "Whatever the integration writes goes back to a message, a job or a person.",
  check: (index) => {
    const written = index.of("document").flatMap((line) => {
      const chain = causesOf(index.line, line.n);
      const isCalled = chain.some(({ kind }) => kind === "request");
      const isResumed = line.incarnation > 1;
      return isCalled && !isResumed ? [{ line, chain }] : [];
    });
    const findings = written
      .filter(({ chain }) => !chain.some(({ kind }) => kind === "delivery" || kind === "action"))
      .map(({ line }) => unrooted(line));
    return { compared: written.length, findings };
  },
};
