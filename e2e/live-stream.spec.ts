import { expect, test } from "@playwright/test";
import { addFlows } from "./access-flows.ts";
import { portal } from "./addresses.ts";
import { uniqueName } from "./fixtures.ts";
import { changeFlow, endSession, newColleague, openStream } from "./live-stream.ts";
import { asOwner } from "./owner.ts";

test("a change between the drawing of the page and the opening of its stream is told at once", async () => {
  const { review: flow } = await addFlows("own");
  const { token } = await newColleague();
  const version = String(await changeFlow(flow));

  const behind = await openStream(token, { flow, version: "1" });
  await expect.poll(behind.text).toContain(`id: ${version}\nevent: flow\ndata: {"id":"${flow}"`);
  behind.close();

  const upToDate = await openStream(token, { flow, version });
  const again = await openStream(token, { flow, version: "1" }, { "last-event-id": version });
  const next = await changeFlow(flow);
  for (const stream of [upToDate, again]) {
    await expect.poll(stream.text).toContain(`id: ${next}\n`);
    expect(stream.text().split(`"id":"${flow}"`)).toHaveLength(2);
    stream.close();
  }
});

test("a stream without a flow asks for one look when it opens, and names what changes", async () => {
  const { review: flow } = await addFlows("own");
  const stream = await openStream((await newColleague()).token, {});
  await expect.poll(stream.text).toContain("event: look-again");
  const version = await changeFlow(flow);
  await expect.poll(stream.text).toContain(`data: {"id":"${flow}","version":${version}}`);
  stream.close();
});

test("one person has five streams, and a closed one makes room", async () => {
  const { token } = await newColleague();
  const streams = await Promise.all(Array.from({ length: 5 }, () => openStream(token, {})));
  expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  const sixth = await openStream(token, {});
  expect(sixth.status).toBe(429);
  streams.pop()?.close();
  await expect
    .poll(async () => {
      const stream = await openStream(token, {});
      stream.close();
      return stream.status;
    })
    .toBe(200);
  for (const stream of streams) stream.close();
});

test("a page whose stream is refused still shows changes by itself", async ({ page }) => {
  const { review: flow } = await addFlows("own");
  const { token } = await newColleague();
  const streams = await Promise.all(Array.from({ length: 5 }, () => openStream(token, {})));
  await page.context().addCookies([{ name: "portal-session", value: token, url: portal }]);
  const refused = page.waitForResponse((response) => response.url().includes("/api/live"));
  await page.goto(`/flows/${flow}`);
  expect((await refused).status()).toBe(429);
  const name = uniqueName("Renamed");
  await asOwner((database) => database.query("update event_flow set name = $2 where id = $1", [flow, name]));
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible({ timeout: 25_000 });
  for (const stream of streams) stream.close();
});

test("an open page says what the stream tells of its flow's state until it is drawn anew, and nothing older or of others", async ({
  page,
}) => {
  const { review: flow } = await addFlows("own");
  const { token } = await newColleague();
  await page.context().addCookies([{ name: "portal-session", value: token, url: portal }]);
  await page.goto(`/flows/${flow}`);
  const state = page.getByRole("status").filter({ hasText: "State: " });
  await expect(state).toHaveText("State: In review");
  const now = await changeFlow(flow);
  /** As the database tells; the row stays as it is, so that no drawing says the same. */
  const tell = (change: { id?: string; version: number; life: string }) =>
    asOwner((database) =>
      database.query(
        `select pg_notify('flow_changed', (jsonb_build_object('id', id, 'organizationId', organization_id, 'change', 'none',
           'reason', null, 'present', true) || $2::jsonb)::text) from event_flow where id = $1`,
        [flow, JSON.stringify(change)],
      ),
    );
  // The newest last: when it is seen, the others were not taken for it.
  await tell({ version: now, life: "expired" });
  await tell({ id: "00000000-0000-4000-8000-000000000000", version: now + 5, life: "expired" });
  await tell({ version: now + 2, life: "active" });
  await tell({ version: now + 1, life: "expired" });
  await expect(state).toHaveText("State: Active");
  await expect(page.getByRole("main").getByText("Active", { exact: true })).toBeVisible();
  for (let version = now; version < now + 2; version++) await changeFlow(flow);
  await expect(state).toHaveText("State: In review");
});

test("a stream ends with its session", async () => {
  const { token } = await newColleague();
  const stream = await openStream(token, {});
  await expect.poll(stream.text).toContain("look-again");
  expect(stream.isOver()).toBe(false);
  await endSession(token);
  await expect.poll(stream.isOver, { timeout: 30_000 }).toBe(true);
});
