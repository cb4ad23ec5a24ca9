import "server-only";
import { z } from "zod";
import { Prisma } from "./client";
import { columnsOf } from "./columns";

/** A channel in Azure that no living event flow knows, as statements of our own give it in JSON: times are text there. */
export const orphanChannel = z.object({
  namespace: z.string(),
  name: z.string(),
  namedByUs: z.boolean(),
  azureSubscriptionId: z.string().nullable(),
  resourceGroup: z.string().nullable(),
  topicName: z.string().nullable(),
  firstSeenAt: z.coerce.date(),
  lastSeenAt: z.coerce.date(),
});

/** Its columns, of the table under this name. */
export const orphanColumns = (alias: string): Prisma.Sql =>
  columnsOf(alias, Prisma.OrphanChannelScalarFieldEnum);
