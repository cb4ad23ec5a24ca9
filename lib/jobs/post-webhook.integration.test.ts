import type { RequestListener } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { postWebhook } from "./post-webhook";
import { startReceiver, type TestReceiver } from "./receiver-for-tests";

/** Receivers as they come, over the network. */

const receivers: TestReceiver[] = [];
afterEach(() => {
  for (const receiver of receivers.splice(0)) receiver.stop();
});

describe("a receiver that a setting allows", () => {
  it("gets the body and the headers as they are", async () => {
    const got: string[] = [];
    const url = await serve(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      got.push(
        `${request.method} ${request.headers["webhook-id"]} ${request.headers["content-type"]} ${body}`,
      );
      response.writeHead(204).end();
    });
    expect(await post(url)).toEqual({ is: "answered", status: 204 });
    expect(got).toEqual(['POST m application/json {"ü":1}']);
  });

  it("that redirects is not followed", async () => {
    let asked = 0;
    const inner = await serve((_, response) => {
      asked += 1;
      response.end();
    });
    const url = await serve((_, response) => response.writeHead(307, { location: inner }).end());
    expect(await post(url)).toEqual({ is: "answered", status: 307 });
    expect(asked).toBe(0);
  });

  it("that never answers, or never ends its answer, is waited for no longer than the timeout", async () => {
    const silent = await serve(() => undefined);
    const slow = await serve((_, response) => {
      response.writeHead(200).write("a little");
    });
    const begun = Date.now();
    for (const url of [silent, slow]) expect(await post(url, 500)).toMatchObject({ is: "no-answer" });
    expect(Date.now() - begun).toBeLessThan(5_000);
  });

  it("that talks without end is cut off", async () => {
    const url = await serve((_, response) => {
      response.writeHead(200);
      const talk = () => response.write("x".repeat(4_096)) && setImmediate(talk);
      response.on("drain", talk);
      response.on("error", () => undefined);
      talk();
    });
    expect(await post(url)).toEqual({ is: "answered", status: 200 });
  });

  it("that hangs up is no answer", async () => {
    const url = await serve((request) => request.socket.destroy());
    expect(await post(url)).toMatchObject({
      is: "no-answer",
      because: expect.stringContaining("ECONNRESET"),
    });
  });
});

it("a receiver inside, which no setting allows, is never connected to", async () => {
  let connections = 0;
  const url = await serve((_, response) => response.end());
  receivers[0]?.server.on("connection", () => {
    connections += 1;
  });
  const { port } = new URL(url);
  for (const host of ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433"])
    expect(
      await postWebhook(`https://${host}:${port}/`, "{}", {}, { internalHosts: [] }),
      host,
    ).toMatchObject({ is: "not-sent", because: expect.stringContaining("internal") });
  expect(await postWebhook(url, "{}", {}, { internalHosts: [] })).toMatchObject({
    because: "its address is not https",
  });
  expect(connections).toBe(0);
});

const post = (url: string, timeout = 10_000) =>
  postWebhook(url, '{"ü":1}', { "webhook-id": "m" }, { internalHosts: ["127.0.0.1"], timeout });

async function serve(listener: RequestListener): Promise<string> {
  const receiver = await startReceiver(listener);
  receivers.push(receiver);
  return `http://${receiver.host}/hook`;
}
