export { type Aggregation, aggregated, aggregations, type Measured } from "./aggregate.ts";
export { type CreditMove, drawCredits, expireCredits } from "./credits.ts";
export {
  type RatedPart,
  ratedAmount,
  ratedParts,
  type Tier,
  type UsageScheme,
  withIncluded,
} from "./rating.ts";
