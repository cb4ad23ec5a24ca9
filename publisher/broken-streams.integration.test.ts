import { ManagedIdentityCredential } from "@azure/identity";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import {
  type PublishingWorld,
  placed,
  shipped,
  startPublishingWorld,
} from "@/tools/history/publishing-world";
import { serveHandler } from "@/tools/serve-for-tests";
import { startPublisher } from "./publisher.ts";

/** What stands between a publisher and the portal, and the portal itself, can end its stream or say nothing on it. */
let world: PublishingWorld;
beforeAll(async () => {
  world = await startPublishingWorld();
}, 120_000);
afterAll(() => world.stop());

const start = (url: string) =>
  startPublisher({
    portal: { url, token: world.api.token },
    credential: new ManagedIdentityCredential(),
  });

it("does not ask as fast as it can where each stream ends at once", async () => {
  const asked: number[] = [];
  const network = await serveHandler(async ({ url, headers, signal }) => {
    const { pathname, search } = new URL(url);
    const answer = await fetch(`${world.api.url}${pathname}${search}`, { headers, signal });
    if (headers.get("accept") !== "text/event-stream") return answer;
    asked.push(Date.now());
    return new Response(await firstEvent(answer), { headers: answer.headers });
  });
  const publisher = start(network.url);
  await publisher.ready;
  await vi.waitUntil(() => asked.length === 3, { timeout: 20_000 });
  const [first = 0, , third = 0] = asked;
  expect(third - first).toBeGreaterThanOrEqual(1_000);
  await publisher.stop();
  await network.close();
}, 60_000);

it("is told of a change of which no NOTIFY came, by the next heartbeat", async () => {
  const [first] = world.accounts;
  if (!first) throw new Error("there are accounts");
  const history = await world.newHistory();
  const publisher = start(world.api.url);
  await publisher.ready;
  // Heard by the stream, which is open then.
  for (const types of [[placed, shipped], [placed]]) {
    await world.changeTypes(history, first, types);
    await vi.waitUntil(() => publisher.wants(first.accountId, shipped) === types.includes(shipped), {
      timeout: 10_000,
    });
  }
  // What the trigger does, and no NOTIFY.
  const { rows } = world.portal;
  await rows("alter table event_flow disable trigger route_changed");
  await rows("update event_flow set event_types = $2, observed_event_types = $2 where id = $1", [
    first.flowId,
    [placed, shipped],
  ]);
  await rows("update feed_clock set position = position + 1");
  await rows("update route set position = (select position from feed_clock) where flow_id = $1", [
    first.flowId,
  ]);
  await rows("alter table event_flow enable trigger route_changed");
  expect(publisher.wants(first.accountId, shipped)).toBe(false);
  await vi.waitUntil(() => publisher.wants(first.accountId, shipped), { timeout: 40_000 });
  await publisher.stop();
}, 90_000);

/** Until the first event is whole. */
async function firstEvent(answer: Response): Promise<string> {
  let text = "";
  for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (/^data: .*\n\n/m.test(text)) break;
  }
  return text;
}
