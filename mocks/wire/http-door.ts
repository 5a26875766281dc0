import { Server } from "node:http";
import { serve } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Mock } from "../../model/mock.ts";
import { type HttpDoor, type HttpDoorOptions, listening, ownErrorText } from "./listening.ts";
import { ConnectionDropped } from "./tapped.ts";

type Connection = { readonly incoming: { readonly socket: { destroy(): unknown } } };

/**
 * Serves a mock of fetch's objects on a real port. A dropped connection is a destroyed socket.
 *
 * Rejects with `PortTaken` where the port is in use or may not be opened. Vendors stand behind the
 * plain door (`plain-door.ts`), which makes no such objects.
 */
export async function openHttpDoor(mock: Mock, options: HttpDoorOptions): Promise<HttpDoor> {
  const { hostname, port, onError } = options;
  async function fetch(request: Request, { incoming }: Connection): Promise<Response> {
    try {
      return await mock(request);
    } catch (error) {
      if (error instanceof ConnectionDropped) {
        incoming.socket.destroy();
        return RESPONSE_ALREADY_SENT;
      }
      onError?.(error);
      return new Response(ownErrorText(error), { status: 500 });
    }
  }
  const server = serve({ fetch, hostname, port, overrideGlobalObjects: false });
  if (!(server instanceof Server)) throw new TypeError("the door is not plain HTTP");
  return listening(server, options);
}
