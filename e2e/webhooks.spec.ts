import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { expect } from "@playwright/test";
import { addFlows } from "./access-flows.ts";
import { expectAccessible } from "./accessible.ts";
import { readDocument } from "./api-document.ts";
import { signIn, test } from "./fixtures.ts";
import { asOwner } from "./owner.ts";

test.setTimeout(180_000);

type Message = {
  id: string;
  signatures: string[];
  signed: string;
  text: string;
  body: { type: string; data: { flowId?: string } };
};

/** A system of the partner that keeps what it is sent, and answers with the status it is told to. */
async function startReceiver() {
  const messages: Message[] = [];
  const receiver = { status: 200, messages, url: "", stop: () => {} };
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const [id, at, signature] = ["id", "timestamp", "signature"].map((name) =>
      String(request.headers[`webhook-${name}`]),
    );
    messages.push({
      id: id ?? "",
      signed: `${id}.${at}.${text}`,
      signatures: signature?.split(" ") ?? [],
      text,
      body: JSON.parse(text),
    });
    response.writeHead(receiver.status, { location: "http://127.0.0.1:1/" }).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  receiver.url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/hook`;
  receiver.stop = () => server.close();
  return receiver;
}

const signatureBy = (secret: string, { signed }: Message) =>
  `v1,${createHmac("sha256", Buffer.from(secret.slice("whsec_".length), "base64"))
    .update(signed)
    .digest("base64")}`;

test("an address is added, tested, told of a change, given a new secret, sent to again and turned off", async ({
  page,
}) => {
  const receiver = await startReceiver();
  await signIn(page, "Jonas Berg");
  await page.goto("/admin/webhooks");
  const adding = page.getByLabel("Address", { exact: true });
  await adding.fill("http://169.254.169.254/latest");
  await page.getByRole("button", { name: "Add address" }).click();
  await expect(page.getByRole("heading", { name: "There is a problem with 1 answer" })).toBeVisible();
  await expectAccessible(page, "webhooks with a problem");
  await adding.fill(receiver.url);
  await page.getByRole("button", { name: "Add address" }).click();
  const secret = await page.getByRole("group", { name: "the secret" }).innerText();
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  await page.getByRole("link", { name: receiver.url }).click();

  await page.getByRole("button", { name: "Send a test" }).click();
  const tests = () => receiver.messages.filter(({ body }) => body.type === "test");
  await expect.poll(() => tests().length).toBe(1);
  // Next forgets a second form that is sent while the page of the first is on its way.
  await expect(page.getByRole("row").filter({ hasText: "test" })).toBeVisible();
  const [first] = tests();
  expect(first?.signatures).toEqual([first && signatureBy(secret, first)]);

  await page.getByRole("button", { name: "Make a new secret" }).click();
  const newer = await page.getByRole("group", { name: "the new secret" }).innerText();
  await expectAccessible(page, "a webhook with a new secret");
  const { active } = await addFlows("own");
  const about = () => receiver.messages.filter(({ body }) => body.data.flowId === active);
  await expect.poll(() => about().length).toBe(1);
  await asOwner((database) =>
    database.query("update event_flow set present = false where id = $1", [active]),
  );
  await expect.poll(() => about().at(-1)?.body.type).toBe("route.ended");
  const [told] = about();
  expect(told?.body.type).toBe("route.changed");
  expect(told?.signatures).toEqual(told && [signatureBy(newer, told), signatureBy(secret, told)]);

  await test.step("a redirect is refused, kept and sent again by hand with the same id", async () => {
    receiver.status = 307;
    await page.getByRole("button", { name: "Send a test" }).click();
    await expect
      .poll(async () => {
        await page.reload();
        return page.getByText("it answered 307: a redirect is not followed").count();
      })
      .toBeGreaterThan(0);
    const refused = tests().at(-1);
    receiver.status = 200;
    await asOwner((database) =>
      database.query("update webhook_delivery set outcome = 'failed', check_at = null where id = $1", [
        refused?.id,
      ]),
    );
    const before = receiver.messages.length;
    await page.reload();
    await page
      .getByRole("row")
      .filter({ hasText: /test.*307/ })
      .first()
      .getByRole("button", { name: /^Send again/ })
      .click();
    await expect.poll(() => receiver.messages.slice(before).map(({ id }) => id)).toContain(refused?.id);
    await expectAccessible(page, "a webhook with messages");
  });

  await page.getByRole("button", { name: "Turn off" }).click();
  await expect(page.getByRole("button", { name: "Turn on" })).toBeVisible();
  const later = await addFlows("own");
  const waiting = () =>
    asOwner(async (database) => {
      const { rows } = await database.query(
        "select count(*) from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id where e.url = $1 and d.outcome = 'waiting'",
        [receiver.url],
      );
      return Number(rows[0].count);
    });
  await expect.poll(waiting).toBe(0);
  expect(receiver.messages.filter(({ body }) => body.data.flowId === later.active)).toEqual([]);
  const { mistakeInMessage } = await readDocument();
  expect(new Set(receiver.messages.map(({ body }) => body.type)).size).toBe(3);
  for (const { body, text } of receiver.messages) expect(mistakeInMessage(body.type, text)).toBeUndefined();
  receiver.stop();
});

test("the page of the API says all that there is, and is accessible", async ({ page }) => {
  await signIn(page, "Jonas Berg");
  await page.goto("/admin/api");
  for (const name of [
    "Routes",
    "Event flows",
    "Event types",
    "Organizations",
    "Webhook messages",
    "Problems",
  ])
    await expect(page.getByRole("heading", { name: new RegExp(`^${name}`), level: 2 })).toBeVisible();
  await expect(page.getByText("GET /routes/changes")).toBeVisible();
  await expectAccessible(page, "the API");
});
