import { once } from "node:events";
import { createServer, get, type RequestOptions, type Server, type ServerResponse } from "node:http";
import { afterEach, expect, it, vi } from "vitest";
import type { CurrentRequest } from "./current-request";
import { letBeTakenOver } from "./web-take-over";

/** A server that answers as Next does: listens for the answer's end, notes things at the request, ends without a body. */

let server: Server | undefined;
afterEach(() => server?.close());
const meta = Symbol.for("NextInternalRequestMeta");

type Served = { response: ServerResponse; told: string[]; isNoted: () => boolean };

async function serve(status: number, more: RequestOptions = {}) {
  const served: Served[] = [];
  const taken: ServerResponse[] = [];
  server = createServer((request, response) => {
    const told: string[] = [];
    const note: CurrentRequest = { id: "one", databaseFailed: false };
    response.once("close", () => told.push("ours"));
    letBeTakenOver(request, response, note);
    Object.assign(request, { [meta]: {} });
    response.once("close", () => told.push("Next"));
    response.on("close", () => told.push("Next"));
    served.push({ response, told, isNoted: () => meta in request });
    note.takeOver = (answer) => taken.push(answer);
    response.statusCode = status;
    response.setHeader("content-type", "text/event-stream");
    response.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const client = get({ host: "127.0.0.1", port, agent: false, ...more });
  client.on("error", () => undefined).end();
  const [answer] = await once(client, "response");
  const [only] = served;
  if (!only) throw new Error("nothing was served");
  return { client, answer, taken, ...only };
}

it("stays open for whoever took it over, with its head sent and nothing of Next's left", async () => {
  const { answer, taken, response, told, isNoted, client } = await serve(200);
  expect(taken).toEqual([response]);
  expect(answer.headers["content-type"]).toBe("text/event-stream");
  expect(isNoted()).toBe(false);
  response.write("data: one\n\n");
  expect(String((await once(answer, "data"))[0])).toBe("data: one\n\n");
  // Whoever listened before Next did hears of a client that hangs up, and so does who took it over.
  const after = vi.fn();
  response.once("close", after);
  client.destroy();
  await vi.waitFor(() => expect(after).toHaveBeenCalledOnce(), { timeout: 10_000 });
  expect(told).toEqual(["ours"]);
});

it("ends for good when whoever took it over ends it", async () => {
  const { answer, response, told } = await serve(200);
  response.end("data: last\n\n");
  answer.resume();
  await once(answer, "end");
  await vi.waitFor(() => expect(told).toEqual(["ours"]), { timeout: 10_000 });
});

it.each([
  ["an answer that is no 200", 404, {}],
  ["an answer to HEAD", 200, { method: "HEAD" }],
])("does not hand over %s", async (_, status, more) => {
  const { answer, taken, told, isNoted } = await serve(status, more);
  answer.resume();
  await once(answer, "end");
  expect(taken).toEqual([]);
  expect(isNoted()).toBe(true);
  await vi.waitFor(() => expect(told).toEqual(["ours", "Next", "Next"]), { timeout: 10_000 });
});
