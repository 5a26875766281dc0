import { Server } from "node:http";
import { serve } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Mock, PlainMock } from "../../model/mock.ts";
import { ConnectionDropped } from "./tapped.ts";

/** A door that is open: its address, and how it is shut. */
export interface HttpDoor extends AsyncDisposable {
  readonly url: string;
}

export type HttpDoorOptions = {
  readonly hostname: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Told of what the mock threw, which is never meant; the caller gets a 500 that says so. */
  readonly onError?: (error: unknown) => void;
};

/** The port is taken, or may not be opened: says which and what to do. */
export class PortTaken extends Error {
  constructor({ hostname, port }: HttpDoorOptions, code: string) {
    const why = code === "EADDRINUSE" ? "is in use" : `cannot be opened (${code})`;
    super(`port ${port} on ${hostname} ${why}; choose another one, or 0 for any that is free`);
    this.name = "PortTaken";
  }
}

type Connection = {
  readonly incoming: {
    readonly headers: NodeJS.Dict<string | string[]>;
    readonly socket: { destroy(): unknown };
  };
  readonly outgoing: {
    writeHead(status: number, headers: Record<string, string | number>): unknown;
    end(): unknown;
    end(body: string): unknown;
  };
};

type Carry = (request: Request, connection: Connection) => Promise<Response>;

/** What a caller gets: the mock's answer, a cut connection, or a 500 for an error of ours. */
function guarded(carry: Carry, onError: HttpDoorOptions["onError"]): Carry {
  return async (request, connection) => {
    try {
      return await carry(request, connection);
    } catch (error) {
      if (error instanceof ConnectionDropped) {
        connection.incoming.socket.destroy();
        return RESPONSE_ALREADY_SENT;
      }
      onError?.(error);
      const why = error instanceof Error ? error.message : String(error);
      return new Response(`an error of Tieout itself: ${why}\n`, { status: 500 });
    }
  };
}

/** Text from the socket to the mock and back; the request is never made into more than a view. */
function plainly(mock: PlainMock): Carry {
  return async (request, { incoming, outgoing }) => {
    const { method, url } = request;
    const body = method === "GET" || method === "HEAD" ? "" : await request.text();
    const headers = {
      get(name: string): string | null {
        const value = incoming.headers[name];
        return value === undefined ? null : String(value);
      },
    };
    const answer = await mock({ method, url, headers, body });
    if (answer.body === null) {
      outgoing.writeHead(answer.status, answer.headers);
      outgoing.end();
    } else {
      const length = Buffer.byteLength(answer.body);
      outgoing.writeHead(answer.status, { ...answer.headers, "content-length": length });
      outgoing.end(answer.body);
    }
    return RESPONSE_ALREADY_SENT;
  };
}

function addressOf(server: Server, hostname: string): string {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

function open(carry: Carry, options: HttpDoorOptions): Promise<HttpDoor> {
  const { hostname, port, onError } = options;
  return new Promise((resolve, reject) => {
    const fetch = guarded(carry, onError);
    const server = serve({ fetch, hostname, port, overrideGlobalObjects: false });
    if (!(server instanceof Server)) return reject(new TypeError("the door is not plain HTTP"));
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new PortTaken(options, error.code ?? String(error)));
    });
    server.once("listening", () => {
      const url = addressOf(server, hostname);
      resolve({ url, [Symbol.asyncDispose]: () => closed(server) });
    });
  });
}

/**
 * Serves a mock on a real port. A dropped connection is a destroyed socket.
 *
 * Rejects with `PortTaken` where the port is in use or may not be opened.
 */
export function openHttpDoor(mock: Mock, options: HttpDoorOptions): Promise<HttpDoor> {
  return open((request) => mock(request), options);
}

/** The same for a mock with text both ways: the way in for vendors, and the fast one. */
export function openPlainDoor(mock: PlainMock, options: HttpDoorOptions): Promise<HttpDoor> {
  return open(plainly(mock), options);
}
