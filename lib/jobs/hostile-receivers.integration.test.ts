import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, expect, it } from "vitest";
import { postWebhook } from "./post-webhook";

/** Receivers that speak as no server should, byte by byte. Each try ends, in time and with an answer that says what was. */

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

const timeout = 1_500;
/** Those that answer may take longer on a busy machine; the others use all of their time. */
const patience = 10_000;
const packed = gzipSync(Buffer.alloc(50_000_000));
const head = "HTTP/1.1 200 OK\r\n";
const goOn = (socket: Socket, text: string | Buffer) => {
  const again = () => socket.writable && socket.write(text, again);
  again();
};

it.each<[string, (socket: Socket) => void, object]>([
  ["says nothing", () => undefined, { is: "no-answer" }],
  ["ends at once", (socket) => socket.end(), { is: "no-answer" }],
  ["ends in the first line", (socket) => socket.end("HTTP/1.1 2"), { is: "no-answer" }],
  ["ends in the headers", (socket) => socket.end(`${head}x: `), { is: "no-answer" }],
  ["hangs in the headers", (socket) => socket.write(`${head}x: `), { is: "no-answer" }],
  ["hangs in the body", (socket) => socket.write(`${head}content-length: 9\r\n\r\nx`), { is: "no-answer" }],
  ["speaks something else", (socket) => socket.end("220 mail.example ESMTP\r\n"), { is: "no-answer" }],
  [
    "has headers without end",
    (socket) => goOn(socket, `${head}x: ${"x".repeat(4_096)}`),
    { is: "no-answer" },
  ],
  [
    "says to go on without end",
    (socket) => goOn(socket, "HTTP/1.1 102 Processing\r\n\r\n"),
    { is: "no-answer" },
  ],
  ["wants another protocol", switching, { is: "answered", status: 101 }],
  [
    "wants another protocol and hangs up",
    (socket) => switching(socket).end(),
    { is: "answered", status: 101 },
  ],
  [
    "has two lengths",
    (socket) => socket.end(`${head}content-length: 1\r\ncontent-length: 2\r\n\r\nxx`),
    { is: "no-answer" },
  ],
  [
    "has a chunk of no length",
    (socket) => socket.end(`${head}transfer-encoding: chunked\r\n\r\nzz\r\n`),
    { is: "no-answer" },
  ],
  [
    "has a body without end",
    (socket) => {
      socket.write(`${head}\r\n`);
      goOn(socket, "x".repeat(4_096));
    },
    { is: "answered", status: 200 },
  ],
  [
    "has a packed body",
    (socket) => socket.end(Buffer.concat([Buffer.from(`${head}content-encoding: gzip\r\n\r\n`), packed])),
    { is: "answered", status: 200 },
  ],
  [
    "answers twice",
    (socket) => socket.end(`${head}content-length: 0\r\n\r\nHTTP/1.1 500 No\r\n\r\n`),
    { is: "answered", status: 200 },
  ],
  [
    "has no body where it says one",
    (socket) => socket.end(`${head}content-length: 9\r\n\r\nx`),
    { is: "answered", status: 200 },
  ],
  [
    "has a status of its own",
    (socket) => socket.end("HTTP/1.1 999 Nine\r\n\r\n"),
    { is: "answered", status: 999 },
  ],
])("one that %s", async (_, answer, expected) => {
  const begun = Date.now();
  const within = "status" in expected ? patience : timeout;
  expect(await post(await serve(answer), within)).toMatchObject(expected);
  expect(Date.now() - begun).toBeLessThan(within + 5_000);
});

it.each<[string, (socket: Socket) => void]>([
  ["never begins", () => undefined],
  ["speaks in clear", (socket) => socket.end(`${head}content-length: 0\r\n\r\n`)],
  ["hangs up", (socket) => socket.end()],
])("one that should speak TLS and %s gets nothing", async (_, answer) => {
  const asked: Buffer[] = [];
  const url = await serve((socket) => {
    socket.on("data", (bytes) => asked.push(bytes));
    answer(socket);
  });
  expect(await post(url.replace("http:", "https:"))).toMatchObject({ is: "no-answer" });
  expect(Buffer.concat(asked).toString("latin1")).not.toContain("webhook-id");
});

it("one that wants another protocol, or hangs up in the middle, keeps nobody waiting", async () => {
  const begun = Date.now();
  for (const answer of [switching, (socket: Socket) => switching(socket).end()])
    await post(await serve(answer), 60_000);
  expect(Date.now() - begun).toBeLessThan(5_000);
});

it("one over which nobody else's connection is used: each message has its own, and says so", async () => {
  const asked: string[] = [];
  let connections = 0;
  const url = await serve((socket) => {
    connections += 1;
    socket.once("data", (text) => asked.push(String(text)));
    socket.write(`${head}content-length: 0\r\nconnection: keep-alive\r\n\r\n`);
  });
  for (let times = 0; times < 3; times += 1) expect(await post(url)).toEqual({ is: "answered", status: 200 });
  expect(connections).toBe(3);
  for (const text of asked) expect(text).toMatch(/^connection: close\r$/im);
});

it("an address with line ends or spaces in it makes no header of its own", async () => {
  const asked: string[] = [];
  const url = await serve((socket) => {
    socket.once("data", (text) => {
      asked.push(String(text));
      socket.end(`${head}content-length: 0\r\n\r\n`);
    });
  });
  await post(`${url}hook\r\nx-made: 1\r\n\r\n?a=b c\td`);
  expect(asked[0]).toMatch(/^POST \/hookx-made:%201\?a=b%20cd HTTP\/1\.1\r\n/);
  expect(asked[0]).not.toMatch(/^x-made/im);
});

function switching(socket: Socket): Socket {
  socket.write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n");
  return socket;
}

const post = (url: string, within = timeout) =>
  postWebhook(url, "{}", { "webhook-id": "m" }, { internalHosts: ["127.0.0.1"], timeout: within });

async function serve(answer: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    answer(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  stops.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the receiver does not listen");
  return `http://127.0.0.1:${address.port}/`;
}
