import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export const fixtureVersions = ["2024-06-20", "2025-03-31.basil"] as const;

/** A provider of one invoice, which lost its field `charge` in the later version. */
const invoices = {
  "2024-06-20": { id: "in_1", charge: "ch_1" },
  "2025-03-31.basil": { id: "in_1" },
} as const;

/** Serves that version on a free port of loopback; every state holds already. */
export async function fixtureProvider(version: (typeof fixtureVersions)[number]) {
  const server = createServer((request, response) => {
    const isInvoice = request.url === "/v1/invoices/in_1";
    const isState = request.url === "/_state";
    response.writeHead(isInvoice || isState ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(isInvoice ? invoices[version] : {}));
  });
  await new Promise<void>((listening) => {
    server.listen(0, "127.0.0.1", () => listening());
  });
  const { port } = server.address() as AddressInfo;
  return {
    version,
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

export type FixtureProvider = Awaited<ReturnType<typeof fixtureProvider>>;
