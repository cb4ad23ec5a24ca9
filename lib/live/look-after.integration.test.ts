import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Guest } from "@/lib/domain/handover";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { changeTexts } from "./live-stream";

let portal: PortalWithAzure;
const answers: ServerResponse[] = [];
const server = createServer((_, response) => void answers.push(response));
beforeAll(async () => {
  portal = await startPortalWithAzure();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await portal.stop();
});

/** A page that is open, and what it hears. */
async function open(person: Awaited<ReturnType<PortalWithAzure["customer"]>> | Guest, flowId: string) {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server does not listen");
  const asked = fetch(`http://127.0.0.1:${address.port}`);
  await expect.poll(() => answers.length, { timeout: 10_000 }).toBe(1);
  const response = answers.pop();
  if (!response) throw new Error("nobody asked");
  const token = randomUUID();
  if (person.is === "customer")
    await portal.web.sessions.saveSession(token, person.personId, new Date(Date.now() + 60_000));
  const viewer = person.is === "customer" ? { ...person, token } : person;
  const opened = { viewer, holder: token, flowId, drawn: 0 };
  const stream = new portal.web.LiveStream(response, opened, Date.now() + 60_000);
  return {
    stream,
    async hear() {
      response.end();
      return (await asked).text();
    },
  };
}

it("an open page hears of a change of which no NOTIFY came, and nobody hears of another organization's", async () => {
  const mine = await portal.newCustomer();
  const id = await portal.send(mine);
  const own = await open(mine.person, id);
  const foreign = await open((await portal.newCustomer()).person, id);
  for (const _ of [1, 2])
    expect(await portal.web.findEnded([own.stream, foreign.stream], new Date())).toEqual([]);
  const [{ version } = { version: 0 }] = await portal.rows<{ version: number }>(
    "select version from event_flow where id = $1",
    [id],
  );
  // Once.
  expect(await own.hear()).toBe(`id: ${version}\nevent: flow\ndata: ${JSON.stringify({ id, version })}\n\n`);
  expect(await foreign.hear()).toBe("");
});

it("tells the state to people who have the flow on screen, and to others who may know of it that it changed", async () => {
  const mine = await portal.newCustomer();
  const [id, other] = [await portal.send(mine), await portal.send(mine, "invoices")];
  const guest: Guest = { is: "handover", tokenHash: "0".repeat(64) };
  const streams = {
    own: await open(mine.person, id),
    ownAnother: await open(mine.person, other),
    foreign: await open((await portal.newCustomer()).person, id),
    given: await open(guest, id),
    givenAnother: await open(guest, other),
  };
  const change = { id, organizationId: mine.person.organizationId, version: 7 };
  const texts = changeTexts({ ...change, state: { tone: "active", label: "Active" } });
  for (const { stream } of Object.values(streams)) stream.tell({ ...change, state: undefined }, texts);

  const told = (what: object) =>
    `id: 7\nevent: flow\ndata: ${JSON.stringify({ id, version: 7, ...what })}\n\n`;
  expect(await streams.own.hear()).toBe(told({ tone: "active", label: "Active" }));
  expect(await streams.ownAnother.hear()).toBe(told({}).replace("id: 7\n", ""));
  expect(await streams.given.hear()).toBe(told({}));
  expect(await streams.foreign.hear()).toBe("");
  expect(await streams.givenAnother.hear()).toBe("");
});
