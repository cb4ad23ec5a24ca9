import { createServer, type ServerResponse } from "node:http";

// The least that a server of live streams could be: it holds them and writes one message to all when it is told to.
const streams = new Set<ServerResponse>();
const server = createServer((_, response) => {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.write("retry: 1000\n\n");
  streams.add(response);
});
process.on("message", (message) => {
  for (const stream of streams) stream.write(String(message));
});
process.once("disconnect", () => process.exit(0));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(typeof address === "object" ? address?.port : 0);
});
