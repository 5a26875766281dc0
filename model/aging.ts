/** Days past due, as receivables are aged (rules, section 14). */
export const buckets = ["current", "1-30", "31-60", "61-90", "90+"] as const;
export type Bucket = (typeof buckets)[number];

export function bucketOf(daysLate: number): Bucket {
  if (daysLate <= 0) return "current";
  if (daysLate <= 30) return "1-30";
  if (daysLate <= 60) return "31-60";
  return daysLate <= 90 ? "61-90" : "90+";
}
