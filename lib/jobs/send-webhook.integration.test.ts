import { createHmac, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { startPortal, type TestPortal } from "@/tools/portal-for-tests";
import { startReceiver, type TestReceiver } from "./receiver-for-tests";

/** What becomes of a message by what its receiver answers, and by what admins do meanwhile. */

const jonas = { is: "admin", personId: randomUUID(), personName: "Jonas Berg", role: "admin" } as const;
let portal: TestPortal;
const receivers: TestReceiver[] = [];
beforeAll(async () => {
  portal = await startPortal();
});
afterEach(() => {
  vi.useRealTimers();
  for (const receiver of receivers.splice(0)) receiver.stop();
});
afterAll(() => portal.stop());

type Got = { id: string; at: string; signatures: string[]; body: string };
type Answer = { status: number; headers?: Record<string, string> };

/** A receiver with its address in the portal, and what it got; `answer` may be changed. */
async function addReceiver(answer: Answer = { status: 200 }, secret = secretOf("first")) {
  const got: Got[] = [];
  const told = { answer, got, id: randomUUID(), url: "" };
  const receiver = await startReceiver(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const of = (name: string) => String(request.headers[`webhook-${name}`]);
    got.push({ id: of("id"), at: of("timestamp"), signatures: of("signature").split(" "), body });
    response.writeHead(told.answer.status, told.answer.headers).end("<script>alert(1)</script>");
  });
  receivers.push(receiver);
  vi.stubEnv("WEBHOOK_INTERNAL_HOSTS", receivers.map(({ host }) => host).join());
  told.url = `http://${receiver.host}/`;
  await portal.web.webhooks.addWebhook(jonas, { id: told.id, url: told.url }, secret);
  return told;
}
const secretOf = (text: string) => `whsec_${Buffer.from(text).toString("base64")}`;
const signatureBy = (secret: string, { id, at, body }: Got) =>
  `v1,${createHmac("sha256", Buffer.from(secret.slice(6), "base64"))
    .update(`${id}.${at}.${body}`)
    .digest("base64")}`;

/** Asks for a test, sends it, and tells what the page says of it. */
async function sendTest(endpointId: string) {
  await portal.web.webhooks.askTestDelivery(jonas, endpointId);
  const id = (await newest(endpointId))?.id ?? "";
  await portal.worker.sendWebhook(id);
  return { id, seen: async () => (await shown(endpointId)).find((one) => one.id === id) };
}
const shown = async (endpointId: string) =>
  (await portal.web.webhooks.findWebhook(jonas, endpointId))?.deliveries ?? [];
const newest = async (endpointId: string) => (await shown(endpointId))[0];

it.each([
  [{ status: 204 }, { outcome: "delivered", httpStatus: 204, problem: null, checkAt: null }],
  [
    { status: 301, headers: { location: "http://169.254.169.254/" } },
    { outcome: "waiting", httpStatus: 301 },
  ],
  [{ status: 404 }, { outcome: "waiting", httpStatus: 404, problem: "it answered 404" }],
  [
    { status: 429, headers: { "retry-after": "1" } },
    { outcome: "waiting", httpStatus: 429 },
  ],
  [
    { status: 503, headers: { "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" } },
    { outcome: "waiting", httpStatus: 503 },
  ],
  [{ status: 410 }, { outcome: "failed", httpStatus: 410, checkAt: null }],
])("answered %j it is %j, and nothing of the answer's text is kept", async (answer, expected) => {
  const receiver = await addReceiver(answer);
  const { seen } = await sendTest(receiver.id);
  expect(await seen()).toMatchObject({ ...expected, tries: 1 });
  expect(JSON.stringify(await seen())).not.toContain("script");
  expect(receiver.got).toHaveLength(1);
});

it("F-20: waits before the next try and says how long one took, though the worker's clock is wrong", async () => {
  const receiver = await addReceiver({ status: 503 });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 10 * 60_000 });
  const { seen } = await sendTest(receiver.id);
  vi.useRealTimers();
  const { checkAt, tookMs } = (await seen()) ?? {};
  expect(checkAt?.getTime()).toBeGreaterThan(Date.now());
  expect(tookMs).toBeLessThan(60_000);
  expect(tookMs).toBeGreaterThanOrEqual(0);
});

it("410 turns the address off, what waits for it is dropped, and a test then says why it was not sent", async () => {
  const receiver = await addReceiver({ status: 410 });
  await portal.web.webhooks.askTestDelivery(jonas, receiver.id);
  const waiting = (await newest(receiver.id))?.id ?? "";
  await sendTest(receiver.id);
  await portal.worker.sendWebhook(waiting);
  expect(
    await portal.rows(
      "select after ->> 'url' as url from audit_record where target = $1 and action = 'webhook.turned-off'",
      [`webhook/${receiver.id}`],
    ),
  ).toEqual([{ url: receiver.url }]);
  const { seen } = await sendTest(receiver.id);
  expect(receiver.got).toHaveLength(1);
  expect((await shown(receiver.id)).filter(({ outcome }) => outcome === "dropped")).toHaveLength(2);
  expect(await seen()).toMatchObject({ outcome: "dropped", problem: "the address was turned off", tries: 0 });
});

it("a receiver that comes back has its answer written down, however many messages wait for it", async () => {
  const receiver = await addReceiver({ status: 503 });
  const { id } = await sendTest(receiver.id);
  await portal.rows(
    `insert into webhook_delivery (endpoint_id, check_at, tries, last_tried_at, problem)
     select $1, now() + interval '1 hour', 1, now() - interval '1 hour', 'it answered 503' from generate_series(1, 20000)`,
    [receiver.id],
  );
  receiver.answer = { status: 200 };
  await portal.worker.sendWebhook(id);
  const [row] = await portal.rows("select outcome, tries from webhook_delivery where id = $1", [id]);
  expect(row).toEqual({ outcome: "delivered", tries: 2 });
});

it("a message woken before its receiver was slow is put behind the others', and is sent as that", async () => {
  const receiver = await addReceiver();
  await portal.web.webhooks.askTestDelivery(jonas, receiver.id);
  const early = (await newest(receiver.id))?.id ?? "";
  receiver.answer = { status: 503 };
  await sendTest(receiver.id);
  await portal.worker.sendWebhook(early, false);
  expect(receiver.got).toHaveLength(1);
  const [job] = await portal.rows("select flags, priority from graphile_worker.jobs where key = $1", [
    `send-webhook:${early}`,
  ]);
  expect(job).toEqual({ flags: { slow: true }, priority: 10 });
  await portal.worker.sendWebhook(early, true);
  expect(receiver.got.map(({ id }) => id)).toContain(early);
});

it("a secret before signs beside the new one, and the one before that no more", async () => {
  const [first, second, third] = ["first", "second", "third"].map(secretOf) as [string, string, string];
  const receiver = await addReceiver({ status: 200 }, first);
  for (const secret of [second, third]) {
    const newest = (await portal.web.webhooks.findWebhook(jonas, receiver.id))?.newestSecret ?? "";
    const rotated = { id: receiver.id, newest, secret, now: new Date() };
    expect(await portal.web.webhooks.rotateSecret(jonas, rotated)).toBe("done");
    expect(await portal.web.webhooks.rotateSecret(jonas, rotated)).toBe("rotated-just-now");
  }
  await sendTest(receiver.id);
  const [got] = receiver.got;
  expect(got?.signatures).toEqual(got && [signatureBy(third, got), signatureBy(second, got)]);
  await portal.rows(
    "update webhook_secret set ends_at = now() where endpoint_id = $1 and ends_at is not null",
    [receiver.id],
  );
  await sendTest(receiver.id);
  const later = receiver.got[1];
  expect(later?.signatures).toEqual(later && [signatureBy(third, later)]);
});

it("a message goes again under its id, with the same body, by the time of the new try", async () => {
  const receiver = await addReceiver({ status: 500 });
  const { id } = await sendTest(receiver.id);
  receiver.answer = { status: 200 };
  await portal.rows("update webhook_delivery set check_at = now() - interval '1 s' where id = $1", [id]);
  await vi.waitUntil(() => Date.now() / 1_000 > Number(receiver.got[0]?.at) + 1);
  await portal.worker.sendWebhook(id);
  const [one, other] = receiver.got;
  expect([other?.id, other?.body]).toEqual([one?.id, one?.body]);
  expect(Number(other?.at)).toBeGreaterThan(Number(one?.at));
});

it("two who send one message again at once have it sent once more, and neither is told that there is none", async () => {
  const receiver = await addReceiver();
  const { id } = await sendTest(receiver.id);
  const again = () => portal.web.webhooks.sendAgain(jonas, receiver.id, id);
  expect(await Promise.all([again(), again()])).toEqual(["done", "done"]);
  expect(await again()).toBe("done");
  await Promise.all([portal.worker.sendWebhook(id), portal.worker.sendWebhook(id)]);
  expect(receiver.got).toHaveLength(2);
  const other = await addReceiver();
  expect(await portal.web.webhooks.sendAgain(jonas, other.id, id)).toBe("not-found");
  expect(await portal.web.webhooks.sendAgain(jonas, receiver.id, randomUUID())).toBe("not-found");
});
