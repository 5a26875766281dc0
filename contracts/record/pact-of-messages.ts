import type { ContractSurface, MessageSurface } from "../../model/contract.ts";
import type { MessageInteraction } from "../pact/format.ts";
import { expectedBody } from "./answer.ts";
import { descriptionOf, keyOf, uniqueDescriptions } from "./describe.ts";
import type { RecordedExchange } from "./exchanges.ts";
import type { Question } from "./gather.ts";
import { type Variant, variantsOf } from "./merge.ts";
import { type Recorded, relianceOf } from "./reliance.ts";
import { type AnswerSurface, Answers } from "./seen.ts";

function messageOf({ shape, answer }: Pick<RecordedExchange, "shape" | "answer">) {
  return { eventType: shape.operation, body: answer.body ?? "" };
}

/** A message's body as merging sees the body of an answer. */
function asAnswers(messages: MessageSurface): AnswerSurface {
  return {
    kindInAnswer: (exchange, path) =>
      messages.kindIn(messageOf(exchange as RecordedExchange), path),
    branchesIn: (exchange) => messages.branchesIn(messageOf(exchange as RecordedExchange)),
  };
}

function interactionOf(
  messages: MessageSurface,
  question: Question,
  variant: Variant,
): MessageInteraction | undefined {
  const [example] = variant.seen;
  const expected = expectedBody(variant);
  if (example === undefined || expected === undefined) return undefined;
  const { contentType, signature } = messages;
  return {
    type: "Asynchronous/Messages",
    key: keyOf(question, variant),
    description: descriptionOf(question, [question], variant),
    pending: false,
    providerStates: example.sample.states().map(({ name, params }) => ({
      name,
      params: { ...params },
    })),
    contents: { ...expected.body, contentType },
    metadata: { contentType, [signature.header]: signature.example },
    matchingRules: {
      body: expected.rules,
      metadata: {
        [signature.header]: {
          combine: "AND",
          matchers: [{ match: "regex", regex: signature.pattern }],
        },
      },
    },
  };
}

/** The interactions of one vendor's messages, by event type; those of which nothing is read make none. */
export function pactOfMessages(
  { messages }: ContractSurface,
  questions: readonly Question[],
): readonly Recorded<MessageInteraction>[] {
  if (messages === undefined) return [];
  const all = questions.flatMap((question) =>
    variantsOf(new Answers(asAnswers(messages), question)).flatMap((variant) => {
      const interaction = interactionOf(messages, question, variant);
      if (interaction === undefined) return [];
      const { operation } = question;
      const fieldCount = variant.places.length;
      return [{ interaction, operation, reliance: relianceOf(variant), fieldCount }];
    }),
  );
  return uniqueDescriptions(all);
}
