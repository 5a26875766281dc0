// Parameters that most lists of the vendor have, in the notation of `decode/parameters.ts`.

export const pages = "ending_before limit# starting_after";
export const range = "(gt# gte# lt# lte#)";
export const created = `created~${range}`;
