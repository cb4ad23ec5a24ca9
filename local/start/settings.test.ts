import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readSettings } from "./settings.ts";

describe("readSettings", () => {
  it("stands in for everything when nothing is set", () => {
    const { settings, problems } = readSettings({});
    expect(problems).toEqual([]);
    expect(settings).toMatchObject({
      port: 3000,
      postgres: "local",
      identity: "local",
      azure: "local",
      mail: "local",
    });
    expect(settings.dataFolder).toBe(resolve(".data"));
  });

  it.each(["0", "65532", "-1", "80.5", "many"])("refuses PORT=%s in one line", (PORT) => {
    expect(readSettings({ PORT }).problems).toEqual([
      `PORT is "${PORT}": set it to a number from 1 to 65531.`,
    ]);
  });

  it("names what a configured part still needs", () => {
    const { settings, problems } = readSettings({
      DATABASE_URL: "postgresql://db/portal",
      WORKER_DATABASE_URL: "w",
    });
    expect(settings.postgres).toBe("configured");
    expect(problems).toEqual(["DATABASE_URL, WORKER_DATABASE_URL are set, so set OWNER_DATABASE_URL too."]);
  });

  it("stands in for no part of which anything is set, and asks for nothing that has a default", () => {
    expect(readSettings({ OIDC_CLIENT_ID: "x" }).problems).toEqual([
      "OIDC_CLIENT_ID is set, so set OIDC_ISSUER, OIDC_CLIENT_SECRET, PARTNER_TENANT_ID too.",
    ]);
    const { settings, problems } = readSettings({
      AZURE_PARTNER_SUBSCRIPTION_ID: "5b0d9c1e-7a42-4f63-8c15-2e9a4d7b3f06",
      AZURE_PARTNER_RESOURCE_GROUP: "rg",
      AZURE_PARTNER_REGISTRATION: "northwind-traders",
    });
    expect([settings.azure, problems]).toEqual(["configured", []]);
  });
});
