import { createServer, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";

export type ServedHandler = {
  url: string;
  /** Ends every connection, and refuses new ones until it is opened again. */
  close(): Promise<void>;
  open(): Promise<void>;
};

/** A route handler behind a real server: what Next does between the wire and the handler. */
export async function serveHandler(
  answer: (request: Request) => Response | Promise<Response>,
): Promise<ServedHandler> {
  const server = createServer(async (incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.once("close", () => gone.abort());
    const response = await answer(await toRequest(incoming, gone.signal));
    if (outgoing.destroyed) return;
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).flushHeaders();
    // Whoever asked may go while a stream goes on.
    await pipeline(response.body ?? [], outgoing).catch(() => outgoing.destroy());
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the handler does not listen");
  return {
    url: `http://127.0.0.1:${address.port}`,
    open: () => listen(address.port),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function toRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const { method = "GET", url = "/", headers } = incoming;
  const hasBody = method !== "GET" && method !== "HEAD";
  const body = hasBody ? new Uint8Array(await buffer(incoming)) : null;
  return new Request(new URL(url, "http://127.0.0.1"), {
    method,
    body,
    signal,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
  });
}
