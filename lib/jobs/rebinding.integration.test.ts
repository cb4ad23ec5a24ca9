import { afterEach, expect, it } from "vitest";
import { type DnsAnswer, type DnsServer, serveDns } from "./dns-for-tests";
import { postWebhook } from "./post-webhook";
import { startReceiver } from "./receiver-for-tests";

/** Receivers whose name leads elsewhere each time it is asked for: one look-up decides, and no other one is made. */

const host = "hooks.stranger.example";
const inside = "127.0.0.1";
/** Of the internet by its range, and nobody's: the 6bone gave it back, and it leads nowhere. */
const nobodys = "3ffe:0:0:0:0:0:0:1";
const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

it("a name that leads outside when it is looked at, and inside when it is asked for again, reaches nothing inside", async () => {
  const receiver = await receive();
  const dns = await serve((times) => (times === 0 ? [nobodys] : [inside]));
  const posted = await post(`https://${host}:${receiver.port}/hook`, dns, { timeout: 1_500 });
  expect(posted).toMatchObject({ is: "no-answer" });
  expect(receiver.connections()).toBe(0);
  expect(dns.asked).toEqual([host]);
});

it("a name that leads outside and inside at once is refused as a whole", async () => {
  const receiver = await receive();
  const dns = await serve(() => [nobodys, inside]);
  expect(await post(`https://${host}:${receiver.port}/hook`, dns, {})).toMatchObject({
    is: "not-sent",
    because: expect.stringContaining("internal network"),
  });
  expect(receiver.connections()).toBe(0);
});

it("the address that was looked at is the one that is connected to, under the name that was asked for", async () => {
  const receiver = await receive();
  const dns = await serve((times) => [times === 0 ? inside : nobodys]);
  const url = `http://${host}:${receiver.port}/hook`;
  expect(await post(url, dns, { internalHosts: [host] })).toEqual({ is: "answered", status: 200 });
  expect(receiver.hosts).toEqual([`${host}:${receiver.port}`]);
  expect(dns.asked).toEqual([host]);
});

it("a name server that never answers is waited for no longer than a receiver, and nothing is sent after", async () => {
  const dns = await serve(() => "silence");
  const begun = Date.now();
  expect(await post(`https://${host}/hook`, dns, { timeout: 500 })).toEqual({
    is: "no-answer",
    because: "it did not answer in time",
  });
  expect(Date.now() - begun).toBeLessThan(5_000);
  expect(dns.asked).toEqual([host]);
});

type Options = { internalHosts?: string[]; timeout?: number };

const post = (url: string, { lookUp }: DnsServer, { internalHosts = [], timeout = 10_000 }: Options) =>
  postWebhook(url, "{}", {}, { internalHosts, timeout, lookUp });

async function serve(answer: (times: number) => DnsAnswer): Promise<DnsServer> {
  const dns = await serveDns(answer);
  stops.push(dns.stop);
  return dns;
}

/** A receiver inside, and how often anybody came to its door. */
async function receive() {
  let connections = 0;
  const hosts: string[] = [];
  const receiver = await startReceiver((request, response) => {
    hosts.push(request.headers.host ?? "");
    response.end();
  });
  receiver.server.on("connection", () => {
    connections += 1;
  });
  stops.push(receiver.stop);
  return { hosts, connections: () => connections, port: new URL(`http://${receiver.host}`).port };
}
