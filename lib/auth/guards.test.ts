import { beforeAll, describe, expect, test, vi } from "vitest";
import { openForm, signForm } from "./form-token";
import { safePath } from "./safe-path";
import { comesFromPortal } from "./same-origin";

beforeAll(() => {
  const settings = {
    DATABASE_URL: "postgresql://web@127.0.0.1/portal",
    PORTAL_URL: "https://portal.northwind.example",
    PARTNER_NAME: "Northwind Traders",
    AUTH_SECRET: "0123456789abcdef0123456789abcdef",
    OIDC_ISSUER: "https://login.example",
    OIDC_CLIENT_ID: "portal",
    OIDC_CLIENT_SECRET: "secret",
    PARTNER_TENANT_ID: "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10",
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
});

describe("where sign-in may lead", () => {
  test.each(["/flows", "/flows/new?x=1", "/admin/flows?q=a%20b"])("%s is ours", (path) =>
    expect(safePath(path)).toBe(path),
  );
  const hostile = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\\/evil.example",
    "https://evil.example",
    "https:evil.example",
    "http://evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.example/%2f..",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r/evil.example",
    "\t//evil.example",
    " //evil.example",
    "https://portal.northwind.example@evil.example",
    "https://portal.northwind.example.evil.example",
    "//portal.northwind.example@evil.example",
    "ftp://evil.example",
    "mailto:a@b",
    "//evil。example",
    "////evil.example",
    "/\\\\evil.example",
    "//\\evil.example",
    "evil.example",
    "?next=//evil.example",
    "#//evil.example",
    "vbscript:x",
    "blob:https://evil.example/x",
    "file:///etc/passwd",
    "//[::1]",
    "//127.0.0.1",
    "//0x7f000001",
    "http:/\\evil.example",
    "https:///evil.example",
    "/%0d//evil.example".replace("%0d", "\r"),
    "",
    "x",
    "..//evil.example",
    "/..//evil.example",
    "/x/..//evil.example",
    "/./%2e//evil.example",
    "/%2e%2e//evil.example",
  ];
  test.each(hostile)("%j stays here", (path) => {
    const there = new URL(safePath(path), "https://portal.northwind.example");
    expect(there.origin).toBe("https://portal.northwind.example");
    expect(safePath(path)).toMatch(/^\/(?!\/|\\)/);
  });
});

describe("the guard of mutations", () => {
  const from = (headers: Record<string, string>) => comesFromPortal(new Headers(headers), "/flows/new");
  const host = "portal.northwind.example";
  test("lets our own pages through", () => expect(from({ host, origin: `https://${host}` })).toBe(true));
  test.each([
    { host },
    { host, origin: "null" },
    { host, origin: "https://evil.example" },
    { host, origin: `http://${host}` },
    { host, origin: `https://${host}:8443` },
    { host: "evil.example", origin: "https://evil.example" },
    { host: "evil.example", origin: `https://${host}` },
    { host: "evil.example", origin: "https://evil.example", "x-forwarded-host": host },
    {
      host,
      origin: "https://evil.example",
      "x-forwarded-host": "evil.example",
      "sec-fetch-site": "same-origin",
    },
  ])("refuses %j", (headers: Record<string, string>) => expect(from(headers)).toBe(false));
});

describe("a form's token", () => {
  const origin = { personId: "9a7f2f3c-1b64-4c8f-8d3e-52c0b6a9e711", path: "/flows/new" };
  test("says for whom and where", () => expect(openForm(signForm(origin))).toEqual(origin));
  test("cannot be made or changed without the secret", () => {
    const token = signForm(origin);
    const [text = "", seal = ""] = token.split(".");
    const other = Buffer.from(JSON.stringify({ ...origin, path: "/admin" })).toString("base64url");
    for (const forged of [
      "",
      ".",
      text,
      `${text}.`,
      `${other}.${seal}`,
      `${text}.${seal.slice(1)}`,
      `${text}.${seal}x`,
      `.${seal}`,
    ])
      expect(openForm(forged)).toBeUndefined();
  });
});
