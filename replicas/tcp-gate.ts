import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type TcpGate = {
  port: number;
  /** Connections that pass it now. */
  open(): number;
  /** `shut`: cuts what is open and refuses; `silent`: nothing passes any more, and nobody is told. */
  set(state: "open" | "shut" | "silent"): void;
  stop(): Promise<void>;
};

/** Stands before a server, to break the network between it and its clients. */
export async function startTcpGate(target: { host: string; port: number }): Promise<TcpGate> {
  let state: "open" | "shut" | "silent" = "open";
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer({ pauseOnConnect: true }, (client) => {
    if (state === "shut") return void client.resetAndDestroy();
    const upstream = connect(target);
    const pair = [client, upstream] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [upstream, client] as const]) {
      from.on("data", (bytes) => {
        if (state !== "silent") to.write(bytes);
      });
      from.once("error", () => undefined);
      from.once("close", () => {
        pairs.delete(pair);
        to.destroy();
      });
    }
    client.resume();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const cut = () => {
    for (const [client, upstream] of pairs) {
      client.resetAndDestroy();
      upstream.destroy();
    }
  };
  return {
    port,
    open: () => pairs.size,
    set(wanted) {
      state = wanted;
      if (wanted === "shut") cut();
    },
    async stop() {
      cut();
      await new Promise((done) => server.close(done));
    },
  };
}
