import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";

/** A receiver of webhooks on this machine; `host` is its address with its port. */
export type TestReceiver = { host: string; server: Server; stop(): void };

export async function startReceiver(listener: RequestListener): Promise<TestReceiver> {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the receiver does not listen");
  return {
    host: `127.0.0.1:${address.port}`,
    server,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
