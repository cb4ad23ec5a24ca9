import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { openApiDocument } from "@/lib/api/openapi";
import { clientTypesFile, clientTypesOf } from "@/tools/generate-api-client";
import { operations } from "./operations/all";
import { webhookMessages } from "./operations/webhook-messages";

/** A program that wants another client has only the document; e2e/api-client.spec.ts uses the one made here. */
test("the generated client is the one of this document (UPDATE_CLIENT=1 writes it)", async () => {
  const document = openApiDocument(operations, webhookMessages, "https://portal.example");
  const types = await clientTypesOf(JSON.stringify(document));
  // biome-ignore lint/style/noProcessEnv: a switch of this test alone
  if (process.env.UPDATE_CLIENT) {
    mkdirSync(dirname(clientTypesFile), { recursive: true });
    writeFileSync(clientTypesFile, types);
  }
  expect(readFileSync(clientTypesFile, "utf8")).toBe(types);
}, 60_000);
