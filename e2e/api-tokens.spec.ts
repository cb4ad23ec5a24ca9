import { expect } from "@playwright/test";
import { addFlows } from "./access-flows.ts";
import { expectAccessible } from "./accessible.ts";
import { askApi, newApiToken } from "./api-client.ts";
import { signIn, test, uniqueName } from "./fixtures.ts";
import { asOwner } from "./owner.ts";

test.setTimeout(120_000);

const standing = async (token: string) => {
  const response = await askApi("/routes?limit=1", token);
  return response.ok ? response.status : (await response.json()).code;
};

test("a token is made, shown once, rotated and revoked", async ({ page }) => {
  const system = uniqueName("Publisher");
  await signIn(page, "Jonas Berg");
  await page.getByRole("link", { name: "API", exact: true }).click();
  await expect(page.getByRole("heading", { name: "API tokens", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Make token" }).click();
  await expect(page.getByRole("heading", { name: "There is a problem with 2 answers" })).toBeVisible();
  await expectAccessible(page, "API tokens with a problem");
  await page.getByLabel("System", { exact: true }).fill(system);
  await page.getByRole("checkbox", { name: "routes:read" }).check();
  await page.getByRole("button", { name: "Make token" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The token was made" })).toBeVisible();
  const token = await page.getByRole("group", { name: "the token" }).innerText();
  expect(token).toMatch(/^pep_[\w-]{43}$/);
  await expectAccessible(page, "API tokens, one shown");
  expect(await standing(token)).toBe(200);

  await page.reload();
  expect(await page.content()).not.toContain(token);
  await page.getByRole("link", { name: system }).click();
  await page.getByRole("button", { name: "Make a new key" }).click();
  const newer = await page.getByRole("group", { name: "the new key" }).innerText();
  expect([await standing(token), await standing(newer)]).toEqual([200, 200]);
  await expectAccessible(page, "API token, rotated");
  await page.getByRole("button", { name: "Revoke token" }).click();
  await expect(page.getByText("Revoked", { exact: true }).first()).toBeVisible();
  await expectAccessible(page, "API token, revoked");
  expect([await standing(token), await standing(newer)]).toEqual(["token_revoked", "token_revoked"]);
});

test("a token is made and shown without JavaScript, and not made again by a reload", async ({
  openBrowser,
}) => {
  const page = await openBrowser({ javaScriptEnabled: false });
  const system = uniqueName("Plain");
  await signIn(page, "Jonas Berg");
  await page.goto("/admin/tokens");
  await page.getByLabel("System", { exact: true }).fill(system);
  await page.getByRole("checkbox", { name: "routes:read" }).check();
  await page.getByRole("button", { name: "Make token" }).click();
  const token = await page.getByRole("group", { name: "the token" }).innerText();
  expect(await standing(token)).toBe(200);
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("made already");
  await expect(page.getByRole("link", { name: system })).toHaveCount(1);
});

test("tokens that are over, of another scope, too eager or none are told apart", async () => {
  const scopes = ["routes:read"];
  const codeOf = async (token: string) => (await (await askApi("/routes", token)).json()).code;
  expect(await codeOf((await newApiToken(scopes, { expires: "2020-01-01" })).token)).toBe("token_expired");
  expect(await codeOf((await newApiToken(scopes, { revoked: "2020-01-01" })).token)).toBe("token_revoked");
  expect(await codeOf((await newApiToken(["flows:read"])).token)).toBe("scope_missing");
  expect(await codeOf(`pep_${"a".repeat(43)}`)).toBe("token_unknown");
  expect(await codeOf("nothing")).toBe("token_missing");
  const { token } = await newApiToken(scopes, { burst: 1 });
  await askApi("/routes?limit=1", token);
  const answers = await Promise.all([1, 2, 3].map(() => askApi("/routes?limit=1", token)));
  const refused = answers.find(({ status }) => status === 429);
  expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  expect(refused?.headers.get("content-type")).toBe("application/problem+json");
});

test("a change reaches a long poll and a stream, which goes on from its last event", async () => {
  const { token } = await newApiToken(["routes:read"]);
  const { active, name } = await addFlows("own");
  const readAll = async (since = "") => {
    for (;;) {
      const page = await (await askApi(`/routes?limit=1000${since && `&since=${since}`}`, token)).json();
      since = page.cursor;
      if (!page.more) return since;
    }
  };
  const cursor = await readAll();
  // Other journeys change routes too, and each answer tells only what came first.
  const toldOfIt = async (since = cursor): Promise<string> => {
    const page = await (await askApi(`/routes/changes?wait=30&since=${since}`, token)).json();
    const told = JSON.stringify(page.routes);
    return told.includes(active) ? told : toldOfIt(page.cursor);
  };
  const poll = toldOfIt();
  const stream = await openRoutes(token, { "last-event-id": cursor });
  await asOwner((database) =>
    database.query("update event_flow set present = false where id = $1 and name = $2", [active, name]),
  );
  expect(await poll).toContain(active);
  await expect.poll(() => stream.text()).toContain(active);
  stream.close();
  const [, lastId] = [...stream.text().matchAll(/^id: (.+)$/gm)].at(-1) ?? [];
  const again = await openRoutes(token, { "last-event-id": lastId ?? "" });
  await expect.poll(() => again.text()).toContain("event: routes");
  expect(again.text()).not.toContain(active);
  again.close();
});

async function openRoutes(token: string, headers: Record<string, string>) {
  const hangUp = new AbortController();
  const response = await askApi("/routes/changes", token, {
    headers: { accept: "text/event-stream", ...headers },
    signal: hangUp.signal,
  });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  let text = "";
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  };
  void read().catch(() => undefined);
  return { text: () => text, close: () => hangUp.abort() };
}
