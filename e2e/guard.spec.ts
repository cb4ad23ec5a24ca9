import { request as httpRequest } from "node:http";
import { expect, type Page } from "@playwright/test";
import { portal } from "./addresses.ts";
import { newAuthorizedSubscription, signIn, test, uniqueName } from "./fixtures.ts";
import { flowIdOf, reachCheckAnswers } from "./new-flow.ts";

const { host, hostname, port } = new URL(portal);

const elsewhere: { what: string; headers: Record<string, string> }[] = [
  { what: "a foreign Origin", headers: { host, origin: "https://evil.example" } },
  { what: "the Origin null", headers: { host, origin: "null" } },
  { what: "no Origin", headers: { host } },
  { what: "a foreign Host", headers: { host: "evil.example", origin: "https://evil.example" } },
  {
    what: "a forwarded host",
    headers: { host, origin: "https://evil.example", "x-forwarded-host": "evil.example" },
  },
];

test("a form sent from elsewhere is refused and has no effect", async ({ openBrowser }) => {
  test.setTimeout(90_000);
  const page = await openBrowser({ javaScriptEnabled: false });
  await signIn(page, "Ivo Brandt");
  await reachCheckAnswers(page, { name: uniqueName("Forged"), place: await newAuthorizedSubscription() });
  const path = new URL(page.url()).pathname;
  const body = await formBody(page);
  const cookie = await cookiesOf(page);
  const own = { ...body.headers, cookie };

  for (const { what, headers } of elsewhere) {
    expect(await post(path, { ...own, ...headers }, body.text), `${path} with ${what}`).toBe(403);
    expect(await post("/sign-out", { cookie, ...headers }), `/sign-out with ${what}`).toBe(403);
    expect(await post("/sign-in/start", { cookie, ...headers }), `/sign-in/start with ${what}`).toBe(403);
  }
  await page.reload();
  await expect(page.getByRole("heading", { name: "Check your answers" })).toBeVisible();

  // The same bytes from the portal's own page are taken: it was the guard that refused, not the form.
  expect(await post(path, { ...own, host, origin: portal }, body.text)).toBe(303);
  await page.goto(`/flows/${flowIdOf(page)}`);
  await expect(page).toHaveURL(/\/flows\/[0-9a-f-]{36}$/);
  expect(await post("/sign-out", { cookie, host, origin: portal })).toBe(303);
  await page.goto("/flows");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("one click in a mail client needs no Origin, and is the only post of the pages that does not", async () => {
  const token = "0".repeat(60);
  // No Origin, as RFC 8058 has it, and one of a web mail's: the seal decides, and this one is nobody's.
  for (const headers of [{ host }, { host, origin: "https://mail.example" }])
    expect(await post(`/api/unsubscribe/${token}`, headers, "List-Unsubscribe=One-Click")).toBe(404);
  const beside = [
    "/api/unsubscribe",
    `/api/unsubscribe/${token}/x`,
    `/api/unsubscribe/${token}/../../auth/signin/partner`,
    `/API/unsubscribe/${token}`,
    `/unsubscribe/${token}`,
    "/account/mail",
    "/flows",
    "/sign-out",
    "/api/auth/signout",
  ];
  for (const path of beside) expect(await post(path, { host }), path).toBe(403);
});

test("only reading and posting are known, of addresses that are text", async ({ request }) => {
  for (const path of ["/flows", "/api/azure/events", "/favicon.svg"])
    expect(await trace(path), path).toEqual([405, "GET, HEAD, POST"]);
  expect(await trace("/api/v1/routes")).toEqual([405, "GET, HEAD, POST, PUT, PATCH, DELETE"]);
  for (const path of ["/flows/%ff", "/admin/flows/%", "/%c3%28"])
    expect((await fetch(portal + path, { redirect: "manual" })).status, path).toBeLessThan(500);
  for (const method of ["PUT", "PATCH", "DELETE"])
    expect((await request.fetch("/flows", { method, headers: { origin: portal } })).status(), method).toBe(
      405,
    );
});

/** What TRACE is answered; fetch refuses to send it. */
function trace(path: string): Promise<[number | undefined, string | undefined]> {
  return new Promise((resolve, reject) => {
    httpRequest({ hostname, port, path, method: "TRACE" }, (response) => {
      response.resume();
      resolve([response.statusCode, response.headers.allow]);
    })
      .on("error", reject)
      .end();
  });
}

/** The open page's form as a browser without script would send it. */
async function formBody(page: Page): Promise<{ text: string; headers: Record<string, string> }> {
  const form = page.getByRole("main").locator("form");
  const fields = await form
    .locator("input[name]")
    .evaluateAll((inputs) =>
      inputs.map((input) => [input.getAttribute("name"), input.getAttribute("value")]),
    );
  const boundary = "----journey";
  const parts = fields.map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value ?? ""}\r\n`,
  );
  return {
    text: `${parts.join("")}--${boundary}--\r\n`,
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  };
}

async function cookiesOf(page: Page): Promise<string> {
  return (await page.context().cookies(portal)).map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** With exactly these headers: a browser or fetch would set Host and Origin by itself. */
function post(path: string, headers: Record<string, string>, body = ""): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sending = httpRequest({ hostname, port, path, method: "POST", headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sending.on("error", reject);
    sending.end(body);
  });
}
