import type { ContractSurface } from "../../model/contract.ts";
import type { HttpInteraction } from "../pact/format.ts";
import { expectedBody } from "./answer.ts";
import { descriptionOf, keyOf, uniqueDescriptions } from "./describe.ts";
import type { Question } from "./gather.ts";
import { type Variant, variantsOf } from "./merge.ts";
import { type Recorded, relianceOf } from "./reliance.ts";
import { expectedRequest } from "./request.ts";
import { Answers } from "./seen.ts";

function interactionOf(
  surface: ContractSurface,
  question: Question,
  siblings: readonly Question[],
  variant: Variant,
): HttpInteraction {
  const [example] = variant.seen;
  if (example === undefined) throw new Error(`${question.operation} has a variant without example`);
  const { exchange, states } = example.sample;
  const body = expectedBody(variant);
  return {
    type: "Synchronous/HTTP",
    key: keyOf(question, variant),
    description: descriptionOf(question, siblings, variant),
    pending: false,
    providerStates: states().map(({ name, params }) => ({ name, params: { ...params } })),
    request: expectedRequest(surface, exchange),
    response: {
      status: question.status,
      ...(body === undefined
        ? {}
        : {
            headers: { "content-type": [body.body.contentType] },
            body: body.body,
            matchingRules: { ...jsonOfAnyCharset, body: body.rules },
          }),
    },
  };
}

const jsonOfAnyCharset = {
  header: {
    "content-type": {
      combine: "AND" as const,
      matchers: [{ match: "regex", regex: "^application/([\\w.-]+\\+)?json(;.*)?$" }],
    },
  },
};

/** The interactions of one vendor's calls, in the order of their shapes. */
export function pactOfCalls(
  surface: ContractSurface,
  questions: readonly Question[],
): readonly Recorded<HttpInteraction>[] {
  const all = questions.flatMap((question) => {
    const siblings = questions.filter(({ operation }) => operation === question.operation);
    return variantsOf(new Answers(surface, question)).map((variant) => ({
      interaction: interactionOf(surface, question, siblings, variant),
      operation: question.operation,
      reliance: relianceOf(variant),
      fieldCount: variant.places.length,
    }));
  });
  return uniqueDescriptions(all);
}
