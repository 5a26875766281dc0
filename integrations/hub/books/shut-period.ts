import { Rejected } from "../failure.ts";
import type { Hub } from "../hub.ts";

type Body = { readonly [field: string]: unknown };

/**
 * Puts a document, and where its own month has been shut softly, into the first month that is open
 * for receivables, with its date as it is (CLS-3). A month that is shut for good the ERP passes over
 * by itself. Where the operating model wants late facts rejected, the refusal stands.
 */
export async function putLate(
  hub: Hub,
  body: Body,
  put: (body: Body) => Promise<string>,
): Promise<string> {
  try {
    return await put(body);
  } catch (error) {
    const isShut = error instanceof Rejected && /locked.*postingPeriod/i.test(error.message);
    if (!isShut || hub.settings.revenue.lateEventPosting === "reject") throw error;
    const period = await firstOpenPeriod(hub, String(body.tranDate));
    if (period === undefined) throw error;
    return await put({ ...body, postingPeriod: { id: period } });
  }
}

/** The internal id of the first month from that day on which is open for receivables. */
async function firstOpenPeriod(hub: Hub, day: string): Promise<string | undefined> {
  const rows = await hub.netsuite.suiteql(
    `SELECT p.id FROM accountingperiod p WHERE p.arlocked = 'F' AND p.closed = 'F' AND p.isquarter = 'F' AND p.isyear = 'F' AND p.enddate >= TO_DATE('${day}', 'YYYY-MM-DD') ORDER BY p.startdate`,
  );
  return rows[0]?.id;
}
