import { connect } from "node:tls";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  channelFor,
  NAMESPACE,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  startTestWorld,
  type TestWorld,
} from "./test-world.ts";

let world: TestWorld;
const names = Array.from({ length: 23 }, (_, index) => `page-${String(index).padStart(2, "0")}`);
beforeAll(async () => {
  world = await startTestWorld();
  const customer = await world.newCustomer();
  await customer.authorize();
  for (const name of names)
    await world.partner.channels.createOrUpdate(
      PARTNER_GROUP,
      NAMESPACE,
      name,
      channelFor(customer, {}, { name }),
    );
});
afterAll(() => world.running.stop());

it("sends each of many long pages that are asked for on one connection without waiting, as it is", async () => {
  const token = await world.partnerToken();
  const { hostname, port } = new URL(world.running.connection.resourceManager);
  const requests = names.map((name) => {
    const filter = encodeURIComponent(`name ne '${name}'`);
    const path = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/providers/Microsoft.EventGrid/partnerNamespaces/${NAMESPACE}/channels?api-version=2022-06-15&%24top=100&%24filter=${filter}`;
    return `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${token}\r\n`;
  });
  // Twice, because what is used again was sent before.
  for (let turn = 0; turn < 2; turn += 1) {
    const text = await exchange(
      Number(port),
      hostname,
      requests.map(
        (one, index) => `${one}Connection: ${index < names.length - 1 ? "keep-alive" : "close"}\r\n\r\n`,
      ),
    );
    const bodies = text.split("HTTP/1.1 200 OK\r\n").slice(1);
    expect(bodies).toHaveLength(names.length);
    for (const [index, one] of bodies.entries()) {
      const body = one.slice(one.indexOf("\r\n\r\n") + 4);
      expect(body.length).toBeGreaterThan(16 * 1024);
      const { value }: { value: { name: string }[] } = JSON.parse(body);
      expect(value.map(({ name }) => name)).toEqual(names.filter((name) => name !== names[index]));
    }
  }
});

/** Sends all at once, and reads only then. */
function exchange(port: number, host: string, requests: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect({ host, port, ca: world.tls.ca }, () => socket.write(requests.join("")));
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => {
      text += chunk;
    });
    socket.once("error", reject);
    socket.once("end", () => resolve(text));
  });
}
