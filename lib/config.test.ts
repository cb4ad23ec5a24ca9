import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";

const complete = {
  DATABASE_URL: "postgresql://worker@127.0.0.1/portal",
  PORTAL_URL: "https://portal.northwind.example",
  PARTNER_NAME: "Northwind Traders",
  AZURE_PARTNER_SUBSCRIPTION_ID: "5B0D9C1E-7A42-4F63-8C15-2E9A4D7B3F06",
  AZURE_PARTNER_RESOURCE_GROUP: "rg-partner-events",
  AZURE_PARTNER_REGISTRATION: "northwind-traders",
};

async function workerConfigWith(settings: Record<string, string | undefined>) {
  vi.resetModules();
  for (const [name, value] of Object.entries({ ...complete, ...settings })) vi.stubEnv(name, value);
  const { workerConfig } = await import("./config");
  return workerConfig();
}

afterEach(() => vi.unstubAllEnvs());

describe("settings", () => {
  test("each stands in the operations' guide", () => {
    const source = readFileSync(join(import.meta.dirname, "config.ts"), "utf8");
    const guide = readFileSync(join(import.meta.dirname, "..", "docs", "operations.md"), "utf8");
    const names = [...source.matchAll(/^ +([A-Z][A-Z_]+):/gm)].map(([, name = ""]) => name);
    expect(names.length).toBeGreaterThan(25);
    expect(names.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  });
  test("Azure's public cloud is the default, a GUID is lower case", async () =>
    expect(await workerConfigWith({})).toMatchObject({
      AZURE_RESOURCE_MANAGER_URL: "https://management.azure.com",
      AZURE_TOKEN_AUDIENCE: "https://management.azure.com",
      AZURE_PARTNER_SUBSCRIPTION_ID: "5b0d9c1e-7a42-4f63-8c15-2e9a4d7b3f06",
    }));
  test("everything that is missing or wrong is named at once, without its value", async () => {
    const settings = {
      DATABASE_URL: "",
      PARTNER_NAME: undefined,
      AZURE_PARTNER_SUBSCRIPTION_ID: "not-a-guid-but-secret",
    };
    const refusal = await workerConfigWith(settings).catch((error: Error) => error.message);
    expect(refusal).toContain("The worker program cannot start");
    expect(refusal).toContain("DATABASE_URL is missing");
    expect(refusal).toContain("PARTNER_NAME is missing");
    expect(refusal).toContain("AZURE_PARTNER_SUBSCRIPTION_ID must be a GUID");
    expect(refusal).not.toContain("not-a-guid-but-secret");
  });
  test("tokens of Azure's events need both of their settings, and one alone is refused", async () => {
    const tenant = "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10";
    const both = { AZURE_EVENTS_TENANT_ID: tenant, AZURE_EVENTS_AUDIENCE: "api://portal" };
    expect(await workerConfigWith(both)).toMatchObject(both);
    for (const name of Object.keys(both))
      await expect(workerConfigWith({ ...both, [name]: undefined })).rejects.toThrow(
        `${name} is missing, and other settings of the tokens of Azure's events are set`,
      );
  });
  test("mail is off without its settings, and half of them are refused", async () => {
    const secret = "a-secret-that-is-long-enough-for-it";
    const mail = { SMTP_URL: "smtp://u:hidden@127.0.0.1:25", MAIL_FROM: "Northwind <e@northwind.example>" };
    expect((await workerConfigWith({})).SMTP_URL).toBeUndefined();
    expect(await workerConfigWith({ ...mail, MAIL_SECRET: secret })).toMatchObject(mail);
    const refusal = await workerConfigWith({ ...mail, MAIL_SECRET: undefined }).catch(
      (error: Error) => error.message,
    );
    expect(refusal).toContain("MAIL_SECRET is missing, and other settings of mail are set");
    expect(refusal).not.toContain("hidden");
    for (const MAIL_FROM of ["nobody", "a@b@c", "A <a@b>\r\nBcc: x@y", "<a@b> c"])
      await expect(workerConfigWith({ ...mail, MAIL_SECRET: secret, MAIL_FROM })).rejects.toThrow(
        "MAIL_FROM",
      );
  });
});
