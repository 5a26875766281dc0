import type { Server } from "node:http";

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

/** What a caller is told of an error that is ours and never a vendor's. */
export function ownErrorText(error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return `an error of Tieout itself: ${why}\n`;
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

/** The door of a server that has been told to listen; rejects with `PortTaken` where it cannot. */
export function listening(server: Server, options: HttpDoorOptions): Promise<HttpDoor> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new PortTaken(options, error.code ?? String(error)));
    });
    server.once("listening", () => {
      const url = addressOf(server, options.hostname);
      resolve({ url, [Symbol.asyncDispose]: () => closed(server) });
    });
  });
}
