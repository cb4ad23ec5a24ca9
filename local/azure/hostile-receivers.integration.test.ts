import { createServer, type Server, type ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Customer,
  channelFor,
  eventually,
  freshName,
  NAMESPACE,
  orderPlaced,
  PARTNER_GROUP,
  startTestWorld,
  type TestWorld,
} from "./test-world.ts";

let world: TestWorld;
let customer: Customer;
let receiver: Receiver;
const channel = freshName();
beforeAll(async () => {
  [world, receiver] = await Promise.all([startTestWorld({ throttling: "off" }), startReceiver()]);
  customer = await world.newCustomer();
  await customer.authorize();
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, channel, channelFor(customer));
  await customer.client.partnerTopics.activate("rg", "orders");
});
afterAll(async () => {
  receiver.stop();
  await world.running.stop();
});

interface Receiver {
  url: string;
  /** Paths of what came, in order. */
  seen: string[];
  stop(): void;
}

/** Takes part in the handshake, then does to each notification what its path says. */
async function startReceiver(): Promise<Receiver> {
  const seen: string[] = [];
  const server: Server = createServer((request, response) => {
    const path = request.url ?? "";
    if (request.method === "OPTIONS")
      return response.writeHead(200, { "WebHook-Allowed-Origin": "eventgrid.azure.net" }).end();
    seen.push(path);
    request.resume();
    if (path.startsWith("/silent")) return;
    if (path.startsWith("/redirect")) return response.writeHead(302, { location: "/elsewhere" }).end();
    if (path.startsWith("/garbage")) return request.socket.end("this is not HTTP\r\n\r\n");
    if (path.startsWith("/endless")) return endless(response);
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The receiver does not listen.");
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${address.port}`, seen, stop };
}

function endless(response: ServerResponse): void {
  const much = Buffer.alloc(1024 * 1024, "x");
  const more = () => {
    while (response.write(much));
  };
  response.on("drain", more).writeHead(200);
  more();
}

const listen = (name: string, endpointUrl = `${receiver.url}/${name}`) =>
  customer.client.partnerTopicEventSubscriptions.beginCreateOrUpdateAndWait(
    "rg",
    "orders",
    name,
    { destination: { endpointType: "WebHook", endpointUrl } },
    { updateIntervalInMs: 100 },
  );
const unlisten = (name: string) =>
  customer.client.partnerTopicEventSubscriptions.beginDeleteAndWait("rg", "orders", name, {
    updateIntervalInMs: 100,
  });
const send = (...ids: string[]) => world.publisher.send(ids.map(orderPlaced), { channelName: channel });
const deliveriesOf = async (name: string) =>
  (await world.journal()).filter(
    ({ delivery }) => delivery?.eventSubscription === name && delivery.purpose === "notification",
  );

test("a receiver that never answers does not hold up another's events", async () => {
  for (const name of ["silent-one", "silent-two", "prompt"]) await listen(name);
  const ids = Array.from({ length: 300 }, (_, index) => `held-up-${index}`);
  const startedMs = Date.now();
  await send(...ids);
  await eventually(async () => (await deliveriesOf("prompt")).length === ids.length || undefined);
  // Well before the 30 seconds that each silent request is waited for.
  expect(Date.now() - startedMs).toBeLessThan(25_000);
  expect(receiver.seen.filter((path) => path === "/silent-one").length).toBeLessThanOrEqual(8);
  for (const name of ["silent-one", "silent-two", "prompt"]) await unlisten(name);
});

test.each([
  ["redirect", 302],
  ["garbage", null],
  ["endless", 200],
])("an answer that is %s does no harm", async (name, status) => {
  await listen(name);
  await send(name);
  const [first] = await eventually(async () => {
    const found = await deliveriesOf(name);
    return found.length > 0 ? found : undefined;
  });
  expect(first?.status).toBe(status);
  expect(receiver.seen).not.toContain("/elsewhere");
  await unlisten(name);
});

test.each([
  "https://example.com/hook",
  "https://169.254.169.254/latest/meta-data",
  "https://[::ffff:7f00:1]/",
  "https://localhost.example.com/",
])("nothing is sent to %s, which is another machine", async (url) => {
  await expect(listen("elsewhere", url)).rejects.toThrow(/Webhook validation handshake failed/);
});

test.each(["http://169.254.169.254/", "http://0.0.0.0:1/", "http://localhost.:1/", "file:///etc/passwd"])(
  "%s is no webhook",
  async (url) => {
    await expect(listen("elsewhere", url)).rejects.toMatchObject({
      statusCode: 400,
      code: "InvalidRequest",
    });
  },
);
