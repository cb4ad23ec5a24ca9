import { readFileSync } from "node:fs";
import { PrismaPg } from "@prisma/adapter-pg";
import { z } from "zod";
import { databaseUrl } from "@/lib/config";
import { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { catalogue } from "@/lib/domain/catalogue";

/**
 * Brings a catalogue (and, for a demo, organizations) into the database. Run as the owner: `node dist/seed.mjs
 * event-types.json [organizations.json]`. What exists is left alone: it is kept up in the portal since.
 */
const organizations = z.array(
  z.object({ name: z.string().min(1), tenantId: z.guid(), accountId: z.string().min(1) }),
);

const [eventTypesFile, organizationsFile] = process.argv.slice(2);
if (!eventTypesFile) throw new Error("usage: node dist/seed.mjs event-types.json [organizations.json]");
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
} finally {
  await db.$disconnect();
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
