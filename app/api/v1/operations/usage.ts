import { z } from "zod";
import { apiRoute, nothing } from "@/lib/api/operation";
import { problem } from "@/lib/api/problem";
import { addUsage } from "@/lib/db/usage-reports";

const count = z.int().min(0).max(100_000_000);
const entriesMost = 500;
/** So many entries with long names and several reasons each. */
const bodyBytesMost = 1024 * 1024;
const hour = 60 * 60_000;
const day = 24 * hour;

const entry = z
  .strictObject({
    minute: z.iso
      .datetime()
      .meta({ description: "The beginning of the minute, UTC; at most 7 days ago and an hour ahead." }),
    accountId: z.string().min(1).max(64),
    flowId: z.guid().nullable().meta({ description: "null: the account has no event flow to publish to." }),
    eventType: z.string().min(1).max(255),
    accepted: count,
    failed: count,
    dropped: count.meta({
      description: "Not sent: of a type that was not chosen, or for a flow that ended.",
    }),
    units: count.meta({ description: "Of the accepted: begun 64 KB, event by event." }),
    lastAcceptedAt: z.iso.datetime().nullable(),
    reasons: z
      .record(z.string().regex(/^[a-z0-9_]{1,40}$/), count)
      .meta({ description: "Why events failed or were dropped: a code, and how often." }),
  })
  .refine(
    ({ minute, accepted, failed, dropped }) => minute.endsWith(":00.000Z") && accepted + failed + dropped > 0,
    "a whole minute such as 2026-11-26T12:00:00.000Z, and something that happened in it",
  )
  .meta({ id: "UsageEntry" });

/** A publisher's counts. A report that comes again, because its answer was lost, is not counted again. */
export const reportUsage = apiRoute({
  id: "reportUsage",
  method: "POST",
  path: "/usage",
  scope: "usage:write",
  ownKey: true,
  bodyBytesMost,
  summary: "Report what was published",
  description:
    "Counts are added to those that are there. Each report has an id of its own and is counted once; send it again with the same id when its answer was lost. Entries of an account or a flow that the portal does not know are ignored and named. A report has at most 1 MB.",
  status: 200,
  says: "What of it was counted.",
  problems: [],
  params: nothing,
  query: nothing,
  body: z.strictObject({ reportId: z.guid(), entries: z.array(entry).min(1).max(entriesMost) }),
  answer: z
    .strictObject({
      reportId: z.guid(),
      again: z.boolean().meta({ description: "It was counted before, and was not counted now." }),
      ignored: z.array(
        z.strictObject({ entry: z.int(), because: z.enum(["account_unknown", "flow_unknown"]) }),
      ),
    })
    .meta({ id: "UsageCounted" }),
  async run({ viewer, now }, { body: { reportId, entries } }) {
    const read = entries.map(({ minute, lastAcceptedAt, ...one }) => ({
      ...one,
      minute: new Date(minute),
      lastAcceptedAt: lastAcceptedAt === null ? null : new Date(lastAcceptedAt),
    }));
    const oldest = now.getTime() - 7 * day;
    const newest = now.getTime() + hour;
    const late = read.findIndex(({ minute }) => minute.getTime() < oldest || minute.getTime() > newest);
    if (late >= 0) return notCounted(late, "minute", "is more than 7 days ago, or more than an hour ahead");
    const odd = read.findIndex(
      ({ minute, lastAcceptedAt: at }) =>
        at !== null && (at.getTime() < minute.getTime() || at.getTime() > newest),
    );
    if (odd >= 0)
      return notCounted(odd, "lastAcceptedAt", "is before the minute, or more than an hour ahead");
    return { answer: { reportId, ...(await addUsage(viewer, reportId, read)) } };
  },
});

const notCounted = (entry: number, name: string, detail: string) =>
  problem("request_invalid", "Nothing was counted. See errors.", {
    errors: [{ at: `/entries/${entry}/${name}`, detail }],
  });
