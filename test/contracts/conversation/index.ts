import { expect } from "vitest";
import { actsOf, type Conversation, mainAndDeployed, type Row } from "./acts.ts";
import { askingRows } from "./asking.ts";
import { publishingRows } from "./publishing.ts";
import { standingRows } from "./standing.ts";
import { verifyingRows } from "./verifying.ts";

function nobodyRow({ verify, url, providers }: Conversation): Row {
  return [
    48,
    "a provider of no pact",
    async () => {
      const options = {
        provider: "nobody",
        providerBaseUrl: providers["2024-06-20"].url,
        pactBrokerUrl: url,
        consumerVersionSelectors: mainAndDeployed,
      };
      expect(await verify(options)).toMatchObject({ ok: false });
      expect(await verify({ ...options, failIfNoPactsFound: false })).toMatchObject({ ok: true });
    },
  ];
}

/** The rows 1 to 48 of the conversation, but 44, which is about webhooks and the real broker. */
export function conversationRows(about: Conversation): readonly Row[] {
  const acts = actsOf(about);
  return [
    ...publishingRows(about, acts),
    ...verifyingRows(about, acts),
    ...askingRows(acts),
    ...standingRows(about, acts),
    nobodyRow(about),
  ];
}

/** Plays all rows in order; gives the numbers that held, and what was wrong with the others. */
export async function converse(about: Conversation) {
  const failures: string[] = [];
  const rows = conversationRows(about);
  for (const [number, promise, play] of rows) {
    try {
      await play();
    } catch (error) {
      failures.push(`row ${number}, ${promise}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return { all: rows.length, held: rows.length - failures.length, failures };
}
