import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Principal } from "../store/records.ts";
import { EVENT_GRID_DATA, MANAGEMENT, openTokenAuthority, type TokenAuthority } from "./token-authority.ts";

const partner: Principal = {
  objectId: "a0e6c1f4-25b9-4d37-8e0c-6b7f1d924c58",
  clientId: "d27b94e3-6f1a-48c5-b0d8-3e95a7c1f604",
  kind: "managed-identity",
  tenantId: "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10",
  displayName: "partner",
};

let folder: string;
let tokens: TokenAuthority;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "local-azure-tokens-"));
  tokens = await openTokenAuthority(folder);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.useRealTimers();
});

test("a token that was good is refused once it has expired", async () => {
  const { token } = await tokens.issue(partner, "https://management.azure.com", 60);
  const good = { objectId: partner.objectId, tenantId: partner.tenantId };
  expect(await tokens.verify(token, MANAGEMENT)).toEqual(good);
  expect(await tokens.verify(token, MANAGEMENT)).toEqual(good);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
  expect(await tokens.verify(token, MANAGEMENT)).toMatchObject({ error: "expiredToken" });
});

test("a token that was good for one audience or text is not for another", async () => {
  const { token } = await tokens.issue(partner, "https://management.azure.com");
  expect(await tokens.verify(token, MANAGEMENT)).toMatchObject({ objectId: partner.objectId });
  expect(await tokens.verify(token, EVENT_GRID_DATA)).toMatchObject({ error: "wrongAudience" });
  const middle = Math.floor(token.length / 2);
  const changed = `${token.slice(0, middle)}${token[middle] === "A" ? "B" : "A"}${token.slice(middle + 1)}`;
  expect(await tokens.verify(changed, MANAGEMENT)).toMatchObject({ error: "invalidToken" });
});
