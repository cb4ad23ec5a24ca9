import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const patience = 60_000;
const atOnce = 8;

export type Clients = {
  /** Resolves when each of them has received the text; how long after `since` the middle one and the last one had it. */
  untilAllHave(text: string, since: number): Promise<{ middle: number; last: number }>;
  close(): void;
};

/** Opens a stream for each cookie, and reads what comes as plainly as possible, so that the server is what is measured. */
export async function openStreams(port: number, path: string, cookies: readonly string[]): Promise<Clients> {
  const streams = cookies.map((cookie) => ({
    cookie,
    text: "",
    at: 0,
    socket: undefined as Socket | undefined,
  }));
  const rest = streams.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const stream of rest) {
        stream.socket = await open(port, path, stream.cookie, (part) => {
          stream.text = (stream.text + part).slice(-2_000);
          stream.at = performance.now();
        });
        for (const end = Date.now() + patience; !stream.text.includes("retry:"); await pause(5))
          if (Date.now() > end) throw new Error(`a stream was not answered: ${stream.text}`);
      }
    }),
  );
  return {
    async untilAllHave(text, since) {
      for (const end = Date.now() + patience; ; await pause(1)) {
        if (streams.every((stream) => stream.text.includes(text))) break;
        if (Date.now() > end) throw new Error("a change did not reach all streams");
      }
      const times = streams.map(({ at }) => at - since).sort((one, other) => one - other);
      return { middle: times[times.length >> 1] ?? 0, last: times.at(-1) ?? 0 };
    },
    close: () => {
      for (const { socket } of streams) socket?.destroy();
    },
  };
}

async function open(
  port: number,
  path: string,
  cookie: string,
  onText: (text: string) => void,
): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.setEncoding("utf8").on("data", onText);
  await new Promise((done, fail) => {
    socket.once("connect", done);
    socket.once("error", fail);
  });
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nCookie: ${cookie}\r\n\r\n`);
  return socket;
}
