import { readFileSync } from "node:fs";
import { PrismaPg } from "@prisma/adapter-pg";
import { z } from "zod";
import { databaseUrl } from "@/lib/config";
import { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { hashOfToken } from "@/lib/db/service-tokens";
import { catalogue } from "@/lib/domain/catalogue";
import { formatToken, hintOf } from "@/lib/domain/service-token";

/**
 * Brings a catalogue (and, for a demo, organizations) into the database. Run as the owner: `node dist/seed.mjs
 * event-types.json [organizations.json [secret]]`. What exists is left alone: it is kept up in the portal since. `secret`:
 * a file with 32 bytes in base64, from which the sample publisher's token is made.
 */
const organizations = z.array(
  z.object({ name: z.string().min(1), tenantId: z.guid(), accountId: z.string().min(1) }),
);

const [eventTypesFile, organizationsFile, secretFile] = process.argv.slice(2);
if (!eventTypesFile)
  throw new Error("usage: node dist/seed.mjs event-types.json [organizations.json [secret]]");
const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl() }) });
try {
  const eventTypes = catalogue.parse(readJson(eventTypesFile));
  await db.eventType.createMany({
    data: eventTypes.map(
      ({ documentationUrl = null, dataSchemaUrl = null, dataSchema, ...eventType }, position) => ({
        ...eventType,
        documentationUrl,
        dataSchemaUrl,
        dataSchema: dataSchema ?? Prisma.DbNull,
        position,
      }),
    ),
    skipDuplicates: true,
  });
  if (organizationsFile)
    await db.organization.createMany({
      data: organizations.parse(readJson(organizationsFile)),
      skipDuplicates: true,
    });
  if (secretFile) await addSampleToken(formatToken(Buffer.from(readFileSync(secretFile, "utf8"), "base64")));
} finally {
  await db.$disconnect();
}

/** The token of the sample publisher (local/publisher), once: an admin may revoke it. */
async function addSampleToken(token: string): Promise<void> {
  const id = "00000000-0000-7000-8000-000000000001";
  const expiresAt = new Date(Date.now() + 3_650 * 24 * 60 * 60_000);
  const scopes = ["routes:read", "usage:write"];
  const { count } = await db.serviceToken.createMany({
    data: { id, name: "Sample publisher", scopes, createdByName: "Demo", expiresAt },
    skipDuplicates: true,
  });
  if (count === 0) return;
  await db.serviceTokenUse.create({ data: { tokenId: id, level: 200, at: new Date() } });
  await db.serviceTokenKey.create({ data: { tokenId: id, hash: hashOfToken(token), hint: hintOf(token) } });
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
