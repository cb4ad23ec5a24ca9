import { readFileSync } from "node:fs";
import { PrismaPg } from "@prisma/adapter-pg";
import { z } from "zod";
import { databaseUrl } from "@/lib/config";
import { PrismaClient } from "@/lib/db/generated/client";
import { catalogue } from "@/lib/domain/catalogue";

/**
 * Brings a catalogue (and, for a demo, organizations) into the database. Run as the owner: `node dist/seed.mjs
 * event-types.json [organizations.json]`. Event types are updated by name; organizations that exist are left alone.
 */
const organizations = z.array(
  z.object({ name: z.string().min(1), tenantId: z.guid(), accountId: z.string().min(1) }),
);

const [eventTypesFile, organizationsFile] = process.argv.slice(2);
if (!eventTypesFile) throw new Error("usage: node dist/seed.mjs event-types.json [organizations.json]");
const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl() }) });
try {
  for (const [position, eventType] of catalogue.parse(readJson(eventTypesFile)).entries()) {
    const { documentationUrl = null, dataSchemaUrl = null, ...rest } = eventType;
    const row = { ...rest, documentationUrl, dataSchemaUrl, position };
    await db.eventType.upsert({ where: { name: row.name }, create: row, update: row });
  }
  if (organizationsFile)
    await db.organization.createMany({
      data: organizations.parse(readJson(organizationsFile)),
      skipDuplicates: true,
    });
} finally {
  await db.$disconnect();
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
