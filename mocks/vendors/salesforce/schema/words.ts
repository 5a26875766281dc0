import type { Rhythm } from "../../../../model/fields.ts";
import type { Deal, Terms } from "../../../engines/crm/records.ts";
import type { Vocabulary } from "../../../engines/crm/vocabulary.ts";
import { badInput } from "../errors.ts";

/** The shipped stages with their probability and forecast category (section 4). */
export const stages = {
  Prospecting: { probability: 10, forecast: "Pipeline", outcome: "open" },
  Qualification: { probability: 10, forecast: "Pipeline", outcome: "open" },
  "Needs Analysis": { probability: 20, forecast: "Pipeline", outcome: "open" },
  "Value Proposition": { probability: 50, forecast: "Pipeline", outcome: "open" },
  "Id. Decision Makers": { probability: 60, forecast: "Pipeline", outcome: "open" },
  "Perception Analysis": { probability: 70, forecast: "Pipeline", outcome: "open" },
  "Proposal/Price Quote": { probability: 75, forecast: "Pipeline", outcome: "open" },
  "Negotiation/Review": { probability: 90, forecast: "Pipeline", outcome: "open" },
  "Closed Won": { probability: 100, forecast: "Closed", outcome: "won" },
  "Closed Lost": { probability: 0, forecast: "Omitted", outcome: "lost" },
} as const satisfies Record<
  string,
  { probability: number; forecast: string; outcome: Deal["outcome"] }
>;

export function stageOf(word: string): { probability: number; forecast: string } | undefined {
  return Object.entries(stages).find(([name]) => name === word)?.[1];
}

/** The words of this org for what the engine knows by its own. */
export const vocabulary: Vocabulary = {
  stages: Object.fromEntries(Object.entries(stages).map(([word, { outcome }]) => [word, outcome])),
  stageOfWon: "Closed Won",
  stageOfLost: "Closed Lost",
  types: {
    new: "New Business",
    upsell: "Upsell",
    downgrade: "Downgrade",
    renewal: "Renewal",
    cancellation: "Cancellation",
    transfer: "Transfer",
    pause: "Pause",
    resumption: "Resumption",
    "price change": "Price change",
  },
};

export const rhythms = {
  Monthly: "month",
  Quarterly: "quarter",
  Annual: "year",
  "One-Time": "once",
} as const;

export function rhythmOf(word: string | null): Rhythm | null {
  return Object.entries(rhythms).find(([name]) => name === word)?.[1] ?? null;
}

export function wordOfRhythm(interval: Rhythm | null): string | null {
  return Object.entries(rhythms).find(([, value]) => value === interval)?.[0] ?? null;
}

/** The values that the administrator lists; any other `Net n` of days is taken too. */
export const picklistOfTerms = ["Card", "Net 15", "Net 30", "Net 45", "Net 60", "Net 90"] as const;

export function termsOf(word: string | null): Terms | null {
  if (word === null) return null;
  if (word === "Card") return { collection: "charge automatically", daysUntilDue: null };
  const days = /^Net (\d{1,3})$/.exec(word)?.[1];
  if (days) return { collection: "send invoice", daysUntilDue: Number(days) };
  throw badInput(
    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
    `Payment Terms: bad value for restricted picklist field: ${word}`,
    ["Payment_Terms__c"],
  );
}

export function wordOfTerms(terms: Terms | null): string | null {
  if (terms === null) return null;
  return terms.collection === "charge automatically" ? "Card" : `Net ${terms.daysUntilDue}`;
}
