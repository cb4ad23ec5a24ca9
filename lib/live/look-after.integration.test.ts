import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

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
async function open(person: Awaited<ReturnType<PortalWithAzure["customer"]>>, flowId: string) {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server does not listen");
  const asked = fetch(`http://127.0.0.1:${address.port}`);
  await expect.poll(() => answers.length, { timeout: 10_000 }).toBe(1);
  const response = answers.pop();
  if (!response) throw new Error("nobody asked");
  const token = randomUUID();
  await portal.web.sessions.saveSession(token, person.personId, new Date(Date.now() + 60_000));
  const opened = { viewer: { ...person, token }, holder: person.personId, flowId, drawn: 0 };
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
