import { Problem } from "./problem.ts";

export type Page = { readonly limit: number; readonly offset: number };
const largest = 1000;
/** More rows than this cannot be reached by paging. */
export const rowBound = 100_000;

function whole(text: string | null, otherwise: number, name: string): number {
  if (text === null) return otherwise;
  if (!/^\d{1,9}$/.test(text)) {
    throw new Problem(400, "INVALID_PARAMETER", `Invalid value ${text} for parameter ${name}.`);
  }
  return Number(text);
}

/** `limit` (1 to 1000, default 1000) and `offset`, which must be a multiple of it. */
export function readPage(parameters: URLSearchParams): Page {
  const limit = whole(parameters.get("limit"), largest, "limit");
  const offset = whole(parameters.get("offset"), 0, "offset");
  if (limit < 1 || limit > largest) {
    const detail = `Invalid value ${limit} for parameter limit: it must be from 1 to ${largest}.`;
    throw new Problem(400, "INVALID_PARAMETER", detail);
  }
  if (offset % limit !== 0) {
    const detail = `Invalid value ${offset} for parameter offset: it must be divisible by the limit ${limit}.`;
    throw new Problem(400, "INVALID_PARAMETER", detail);
  }
  return { limit, offset };
}

type Link = { readonly rel: string; readonly href: string };

/** Links to the pages around, as absolute addresses of this mock. */
function links(address: URL, page: Page, total: number): readonly Link[] {
  const to = (rel: string, offset: number): Link => {
    const href = new URL(address);
    href.searchParams.set("limit", String(page.limit));
    href.searchParams.set("offset", String(offset));
    return { rel, href: href.href };
  };
  const last = total === 0 ? 0 : Math.floor((total - 1) / page.limit) * page.limit;
  const found: Link[] = [];
  if (page.offset > 0) found.push(to("first", 0), to("prev", page.offset - page.limit));
  if (page.offset + page.limit < total) {
    found.push(to("next", page.offset + page.limit), to("last", last));
  }
  return [...found, { rel: "self", href: address.href }];
}

/** One page of rows in the vendor's envelope. */
export function collection<T>(rows: readonly T[], page: Page, address: URL): object {
  const items = rows.slice(page.offset, page.offset + page.limit);
  return {
    links: links(address, page, rows.length),
    count: items.length,
    hasMore: page.offset + page.limit < rows.length,
    items,
    offset: page.offset,
    totalResults: rows.length,
  };
}
