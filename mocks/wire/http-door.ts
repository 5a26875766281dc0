import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Mock } from "../../model/mock.ts";
import { ConnectionDropped } from "./tapped.ts";

/** A door that is open: its address, and how it is shut. */
export interface HttpDoor extends AsyncDisposable {
  readonly url: string;
}

export type HttpDoorOptions = {
  readonly hostname: string;
  /** 0 takes a free one. */
  readonly port: number;
};

/** The port is taken, or may not be opened: says which and what to do. */
export class PortTaken extends Error {
  constructor({ hostname, port }: HttpDoorOptions, code: string) {
    const why = code === "EADDRINUSE" ? "is in use" : `cannot be opened (${code})`;
    super(`port ${port} on ${hostname} ${why}; choose another one, or 0 for any that is free`);
    this.name = "PortTaken";
  }
}

type Incoming = { readonly incoming: { readonly socket: { destroy(): void } } };

/** Serves a mock on a real port. A dropped connection is a destroyed socket. */
export function openHttpDoor(mock: Mock, options: HttpDoorOptions): Promise<HttpDoor> {
  const answer = async (request: Request, env: unknown): Promise<Response> => {
    try {
      return await mock(request);
    } catch (error) {
      if (!(error instanceof ConnectionDropped)) throw error;
      (env as Incoming).incoming.socket.destroy();
      return new Response(null, { status: 500 });
    }
  };
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: answer, ...options, overrideGlobalObjects: false }) as Server;
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new PortTaken(options, error.code ?? String(error)));
    });
    server.once("listening", () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        url: `http://${options.hostname}:${port}`,
        [Symbol.asyncDispose]: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}
