import { describe, expect, it } from "vitest";
import { type Parts, webEnvironment, workerEnvironment } from "./environment.ts";
import { readSettings } from "./settings.ts";

const parts: Parts = {
  databases: { ownerUrl: "owner", webUrl: "web", workerUrl: "worker" },
  identity: { ready: true, issuer: "http://127.0.0.1:3002", clientId: "id", clientSecret: "secret" },
  azure: {
    ready: true,
    resourceManager: "https://127.0.0.1:3003",
    metrics: "https://127.0.0.1:3003/metrics/{region}",
    audience: "https://management.local/.default",
    desk: "http://127.0.0.1:3001",
    identityEndpoint: "http://127.0.0.1:3001/msi/token",
    identityHeader: "header",
    caFile: "/ca.pem",
  },
  mail: { ready: true, smtpUrl: "smtp://127.0.0.1:3025", mailbox: "http://127.0.0.1:3004" },
  authSecret: "auth",
  mailSecret: "mail",
  bounceKey: "bounces",
  eventsKey: "events",
  actionKey: "key",
};

describe("the environment of the processes", () => {
  it("gives each its own database login, and the owner's to neither", () => {
    const { settings } = readSettings({});
    expect(webEnvironment(settings, parts).DATABASE_URL).toBe("web");
    expect(workerEnvironment(settings, parts).DATABASE_URL).toBe("worker");
    const all = [webEnvironment(settings, parts), workerEnvironment(settings, parts)].flatMap(Object.values);
    expect(all).not.toContain("owner");
  });

  it("keeps every Azure credential from the web process", () => {
    const credentials = {
      AZURE_CLIENT_ID: "c",
      AZURE_CLIENT_SECRET: "s",
      IDENTITY_ENDPOINT: "e",
      IDENTITY_HEADER: "h",
    };
    const azure = {
      AZURE_RESOURCE_MANAGER_URL: "https://management.azure.com",
      AZURE_PORTAL_URL: "https://portal",
    };
    const { settings } = readSettings({ ...credentials, ...azure });
    for (const given of [parts, { ...parts, azure: undefined }]) {
      const names = Object.keys(webEnvironment(settings, given));
      const harmless = ["AZURE_EVENTS_KEYS", "AZURE_PORTAL_URL"]; // the first is what Azure shows us, not what we show it
      expect(names.filter((name) => /^(AZURE|IDENTITY)_/.test(name) && !harmless.includes(name))).toEqual([]);
    }
    expect(workerEnvironment(settings, { ...parts, azure: undefined })).toMatchObject(credentials);
    expect(workerEnvironment(settings, parts)).toMatchObject({
      IDENTITY_HEADER: "header",
      NODE_EXTRA_CA_CERTS: "/ca.pem",
    });
  });

  it("tells the web process who the first admin is", () => {
    const { settings } = readSettings({ FIRST_ADMIN: "object-1" });
    expect(webEnvironment(settings, parts).FIRST_ADMIN).toBe("object-1");
    expect(workerEnvironment(settings, parts)).not.toHaveProperty("FIRST_ADMIN");
  });

  it("tells the mail server's address to the worker alone", () => {
    const { settings } = readSettings({ SMTP_URL: "smtp://u:p@mail.example", MAIL_FROM: "a@b.example" });
    const configured = { ...parts, mail: undefined };
    expect(webEnvironment(settings, configured)).not.toHaveProperty("SMTP_URL");
    expect(workerEnvironment(settings, configured)).toMatchObject({
      SMTP_URL: "smtp://u:p@mail.example",
      MAIL_FROM: "a@b.example",
      MAIL_SECRET: "mail",
    });
  });
});
