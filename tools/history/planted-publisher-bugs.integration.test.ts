import { ManagedIdentityCredential } from "@azure/identity";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { startPublisher } from "@/publisher/publisher.ts";
import type { LiveRoute } from "@/publisher/route.ts";
import { readPage } from "@/publisher/route.ts";
import { type PublisherBug, publisherBugs } from "./plant-in-publisher";
import { checkPublishing } from "./publishing";
import { type PublishingWorld, placed, shipped, startPublishingWorld } from "./publishing-world";

/** Each bug is put into the publisher's own code, which then publishes for real; the history checker must see it. */
let world: PublishingWorld;
let routes: LiveRoute[];
let takeOut: (() => void) | undefined;
beforeAll(async () => {
  world = await startPublishingWorld();
  const headers = { authorization: `Bearer ${world.api.token}` };
  const answer = await fetch(`${world.api.url}/api/v1/routes`, { headers });
  routes = readPage(await answer.json())?.routes.filter((route) => route.publish) ?? [];
}, 120_000);
afterEach(() => {
  takeOut?.();
  takeOut = undefined;
});
afterAll(() => world.stop());

/** On a machine of its own a change reaches a publisher within milliseconds; here others run beside it. */
const slackMs = 1_000;

/** Every account's events are published; where wished after one account lost a type again, or after one ended. */
async function play(when: readonly PublisherBug["when"][]): Promise<string[]> {
  const ending = when.includes("flow-ends") ? await world.connect() : undefined;
  const [changing] = world.accounts;
  if (!changing) throw new Error("there are accounts");
  const history = await world.newHistory();
  const publisher = startPublisher({ portal: world.api, credential: new ManagedIdentityCredential() });
  await publisher.ready;
  const publishAll = () =>
    Promise.all(
      [...world.accounts.slice(0, 3), ...(ending ? [ending] : [])].flatMap((account) =>
        [placed, shipped].map((type) => world.publish(publisher, history, account, type)),
      ),
    );
  await publishAll();
  if (when.includes("types-change")) {
    await world.changeTypes(history, changing, [placed, shipped]);
    await publishAll();
    await world.changeTypes(history, changing, [placed]);
  }
  if (ending) await world.end(history, ending);
  if (when.length > 0) {
    const changedAt = Date.now();
    await vi.waitUntil(() => Date.now() > changedAt + 2 * slackMs, { timeout: 5_000 });
    await publishAll();
  }
  await publisher.stop();
  await world.collect(history, 3_000);
  return checkPublishing(history, slackMs);
}

it("finds nothing in a publisher without a bug", async () => {
  expect(await play(["types-change", "flow-ends"])).toEqual([]);
}, 60_000);

it.each(publisherBugs)(
  "sees a publisher that $name",
  async ({ plant, words, when }) => {
    takeOut = plant(() => routes);
    expect((await play(when ? [when] : [])).join("\n")).toMatch(words);
  },
  60_000,
);
