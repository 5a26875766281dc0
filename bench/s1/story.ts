/** What the integration asks of the vendors in this story, whoever tells it. */
export const exchangesInAll = 88;

/** How often the story is told in this process. */
export const count = Number(process.env.S1_COUNT ?? "1");

export const withReplay = process.env.S1_REPLAY === "yes";
