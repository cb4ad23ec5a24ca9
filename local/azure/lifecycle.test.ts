import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { forPeople, nodeOptions } from "./lifecycle.ts";

test("people at a terminal are told everything a client needs", () => {
  const connection = {
    ready: true,
    resourceManager: "https://127.0.0.1:4577",
    metrics: "https://127.0.0.1:4577/metrics/{region}",
    audience: "https://management.azure.com",
    desk: "http://127.0.0.1:4578",
    identityEndpoint: "http://127.0.0.1:4578/msi/token",
    identityHeader: "abc",
    caFile: "/data/ca.pem",
  } as const;
  const { ready: _, ...told } = connection;
  for (const value of Object.values(told)) expect(forPeople(connection)).toContain(value);
});

test("npm run azure starts it as all others do", () => {
  expect(packageJson.scripts.azure).toBe(["node", ...nodeOptions, "local/azure/main.ts"].join(" "));
});
