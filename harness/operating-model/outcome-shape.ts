import { type BusinessEvent, businessEvents } from "../../model/business-events.ts";
import { documentKinds } from "../../model/facts/books.ts";
import { oneOf } from "../language/kinds/plain.ts";
import { type Field, listOf, object, required } from "../language/kinds/shape.ts";
import { accountRole } from "./words.ts";

const outcome = object("an outcome", {
  "posted as": required(listOf(oneOf(documentKinds)), "The documents that carry it; none: `[]`."),
  moves: required(listOf(accountRole), "The accounts that it may touch, on either side."),
});

type OutcomeField = Field<ReturnType<typeof outcome.read> & object, true>;

/** One key for each business event: an event without an outcome is a missing key. */
export const outcomeFields = Object.fromEntries(
  businessEvents.map((event) => [event, required(outcome, `What \`${event}\` leaves.`)]),
) as Readonly<Record<BusinessEvent, OutcomeField>>;
