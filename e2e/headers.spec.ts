import { expect, test } from "@playwright/test";
import { portal } from "./addresses.ts";
import { chooseAtSignIn, signIn } from "./fixtures.ts";

test("each page has a strict content security policy with a nonce of its own, and a request id", async ({
  page,
  request,
}) => {
  const nonces = new Set<string | undefined>();
  const requestIds = new Set<string | undefined>();
  for (const path of ["/", "/sign-in", "/nothing-here", "/"]) {
    const response = await request.get(path, { headers: { "x-request-id": "chosen-by-the-caller" } });
    const headers = response.headers();
    expect(headers["x-request-id"], path).toMatch(/^[0-9a-f-]{36}$/);
    requestIds.add(headers["x-request-id"]);
    const policy = headers["content-security-policy"] ?? "";
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).not.toContain("unsafe-");
    const nonce = /script-src [^;]*'nonce-([^']{20,})'/.exec(policy)?.[1];
    nonces.add(nonce);
    const scripts = (await response.text()).match(/<script[^>]*>/g) ?? [];
    expect(scripts.length, path).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    expect(headers["referrer-policy"], path).toBe("same-origin");
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers, path).not.toHaveProperty("x-powered-by");
  }
  expect(nonces.size, "different nonces").toBe(4);
  expect(requestIds.size, "different request ids").toBe(4);

  const font = await request.get("/fonts/schibsted-grotesk.woff2");
  expect(font.headers()["cache-control"]).toBe("public, max-age=31536000, immutable");

  const refused: string[] = [];
  page.on("console", (message) => {
    // Chromium asks for it before it has read which icon the page names.
    if (message.location().url.endsWith("/favicon.ico")) return;
    if (message.type() === "error") refused.push(message.text());
  });
  await signIn(page, "Mara Lindqvist");
  await page.getByRole("link", { name: "New event flow" }).first().click();
  await expect(page.getByRole("heading", { name: "Where should the events go?" })).toBeVisible();
  expect(refused, "nothing that the page needs is refused by the policy").toEqual([]);
});

const nowhere = [
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/%09/evil.example",
  "\\\\evil.example",
  "javascript:alert(1)",
  "/flows@evil.example/../..//evil.example",
  "http://localhost:1/",
];

test("sign-in leads to a page of the portal, whatever the address asks for", async ({ page }) => {
  test.setTimeout(90_000);
  for (const next of nowhere) {
    await page.goto(`/sign-in?${new URLSearchParams({ next })}`);
    await expect(page.getByRole("button", { name: "Sign in with your work account" })).toBeVisible();
    const kept = await page.getByRole("main").locator("input[name=next]").getAttribute("value");
    expect(new URL(kept ?? "", portal).origin, next).toBe(portal);
    expect(kept, next).toMatch(/^\/(?![/\\])/);
  }
  await page.goto(`/sign-in?${new URLSearchParams({ next: "https://evil.example" })}`);
  await page
    .getByRole("main")
    .locator("input[name=next]")
    .evaluate((input) => input.setAttribute("value", "//evil.example"));
  await chooseAtSignIn(page, "Mara Lindqvist");
  await expect(page).toHaveURL(`${portal}/flows`);
});

test("the session's cookie is out of reach for scripts and other sites", async ({ page, context }) => {
  await signIn(page, "Mara Lindqvist");
  const cookies = await context.cookies(portal);
  const session = cookies.find(({ name }) => name === "portal-session");
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  // 256 random bits.
  expect(session?.value).toMatch(/^[\w-]{43}$/);
  for (const { name, httpOnly } of cookies.filter(({ name }) => name.startsWith("portal-")))
    expect(httpOnly, name).toBe(true);
});

test("addresses that are not there are not found, health is", async ({ request }) => {
  for (const path of [
    "/nothing-here",
    "/flows/nothing/here",
    "/api/auth/signin",
    "/api/auth/session",
    "/api/nothing",
  ])
    expect((await request.get(path)).status(), path).toBe(404);
  const health = await request.get("/api/health");
  expect(health.status()).toBe(200);
  expect(await health.json()).toEqual({ ready: true });
  for (const path of ["/flows", "/admin/flows"])
    expect((await request.get(path, { maxRedirects: 0 })).headers().location, path).toContain(
      "/sign-in?next=",
    );
  expect((await request.get("/api/live")).status()).toBe(401);
});
