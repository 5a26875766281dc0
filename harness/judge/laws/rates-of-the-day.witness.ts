import type { Leg } from "../small-euro.ts";
import { ratesOfTheDay } from "./rates-of-the-day.ts";
import { euroInvoice, euroReceipt, euroStory } from "./small-euro-story.ts";
import type { Witness } from "./witness.ts";

/** The payment of 10 February at the rate of 1 January, on which nothing is gained. */
const yesterday: readonly Leg[] = [
  ["accounts_receivable", "-108.25", "-119.08"],
  ["cash_clearing", "108.25", "119.08"],
];

export const witness: Witness = {
  of: ratesOfTheDay,
  breaks: "a payment is booked at the rate of another day",
  broken: euroStory({
    documents: [euroInvoice, { ...euroReceipt, exchangeRate: "1.1" }],
    receipt: yesterday,
  }),
  intact: euroStory(),
};
