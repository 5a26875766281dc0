import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strictProfile } from "../harness/plan/plan.ts";
import { type ServedVendor, serveMocks } from "../harness/serve/serve.ts";
import { smallCompany } from "../mocks/vendors/erp-battery/world.ts";
import { vendors } from "../mocks/vendors/index.ts";
import type { Bare } from "./exchanges/exchange.ts";
import { exchanges } from "./exchanges/index.ts";
import { contextOf } from "./worlds.ts";

// A process of its own, told by its argument what to serve: `mocks` as `tieout mocks` does, `logged`
// the same with `--log`, or `store` and `map`, bare functions behind node:http. It says where, and answers each
// message with the CPU time that it has used.

/** What the process says once it listens. */
export type Serving = {
  /** Where the mocks' clock is pushed, and the log that they write; bare functions have neither. */
  readonly controlUrl?: string;
  readonly logPath?: string;
  readonly vendors: readonly Omit<ServedVendor, "role">[];
};

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

/** The least that a server in front of such a function has to do. */
function serveBare(answer: Bare): Promise<string> {
  function end(request: IncomingMessage, response: ServerResponse, sent: string): void {
    const { method = "", url = "" } = request;
    const { status, body } = answer({ method, path: url, body: sent });
    const length = Buffer.byteLength(body);
    response.writeHead(status, { "content-type": "application/json", "content-length": length });
    response.end(body);
  }
  return listening(
    createServer((request, response) => {
      if (request.method === "GET") return end(request, response, "");
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => end(request, response, Buffer.concat(chunks).toString("utf8")));
    }),
  );
}

async function serving(what: string): Promise<Serving> {
  if (what === "mocks" || what === "logged") {
    const logPath =
      what === "logged" ? join(tmpdir(), `tieout-bench-${process.pid}.ndjson`) : undefined;
    const { controlUrl, vendors: served } = await serveMocks({
      vendors,
      choice: { crm: "salesforce", billing: "stripe", erp: "netsuite" },
      model: smallCompany,
      profile: strictProfile,
      seed: 1,
      hostname: "127.0.0.1",
      port: 0,
      given: { customers: [], products: [] },
      ...(logPath === undefined ? {} : { logPath }),
      onRemark: (text) => process.stderr.write(`${text}\n`),
      onError: (error) => process.stderr.write(`${String(error)}\n`),
    });
    return { controlUrl, ...(logPath === undefined ? {} : { logPath }), vendors: served };
  }
  const bare = exchanges.map(async ({ vendor, sameStore, map }) => {
    const url = await serveBare(what === "map" ? map() : sameStore(contextOf("")));
    return { vendor, url, credentials: {} };
  });
  return { vendors: await Promise.all(bare) };
}

process.on("message", () => process.send?.(process.cpuUsage()));
process.on("disconnect", () => process.exit());
process.send?.(await serving(process.argv[2] ?? ""));
