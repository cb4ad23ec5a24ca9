import { z } from "zod";
import { apiRoute, nothing } from "@/lib/api/operation";
import { problem } from "@/lib/api/problem";
import { wholeNumber } from "@/lib/api/whole-number";
import { findFlow } from "@/lib/db/flows";
import { findOrganizationOfAccount } from "@/lib/db/organizations";
import { readUsageLines, type UsageLine } from "@/lib/db/usage";
import { addUsage } from "@/lib/db/usage-reports";
import { lastAccepted } from "@/lib/domain/usage";
import { formatUsageCursor, readUsageCursor } from "@/lib/domain/usage-cursor";
import { flowUnknown } from "./flows";

const count = z.int().min(0).max(100_000_000);
const entriesMost = 500;
/** A publisher has about twenty reasons; whoever sends more makes one up for each event. */
const codesMost = 50;
const codesOfReportMost = 100;
/** So many entries with long names and several reasons each. */
const bodyBytesMost = 1024 * 1024;
const hour = 60 * 60_000;
const day = 24 * hour;
const whyNot = "Why events failed or were dropped: a code, and how often.";

const entry = z
  .strictObject({
    minute: z.iso
      .datetime()
      .meta({ description: "The beginning of the minute, UTC; at most 7 days ago and an hour ahead." }),
    accountId: z.string().min(1).max(64),
    ...countsOf(count),
    eventType: z.string().min(1).max(255),
    reasons: z
      .record(z.string().regex(/^[a-z0-9_]{1,40}$/), count)
      .refine((reasons) => Object.keys(reasons).length <= codesMost, `at most ${codesMost} different codes`)
      .meta({ description: `${whyNot} At most ${codesMost} codes.`, maxProperties: codesMost }),
  })
  .refine(
    ({ minute, accepted, failed, dropped }) => minute.endsWith(":00.000Z") && accepted + failed + dropped > 0,
    "a whole minute such as 2026-11-26T12:00:00.000Z, and something that happened in it",
  )
  .meta({ id: "UsageEntry" });

/** The same of a minute, in a report and when they are read. */
function countsOf(number: z.ZodInt) {
  return {
    flowId: z.guid().nullable().meta({ description: "null: the account has no event flow to publish to." }),
    accepted: number,
    failed: number,
    dropped: number.meta({
      description: "Not sent: of a type that was not chosen, or for a flow that ended.",
    }),
    units: number.meta({ description: "Of the accepted: begun 64 KB, event by event." }),
    lastAcceptedAt: z.iso.datetime().nullable().meta({
      description:
        "When the newest of the accepted was accepted. In a report at most an hour ahead; what is ahead of the portal's own clock is kept as that one's time.",
    }),
  };
}

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
    "Counts are added to those that are there. Each report has an id of its own and is counted once; send it again with the same id when its answer was lost. Entries of an account or a flow that the portal does not know are ignored and named. A report has at most 1 MB and 100 different codes; of a minute about 100 are kept by their names, the others together as other.",
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
      ({ minute, accepted, lastAcceptedAt: at }) =>
        accepted > 0 && at !== null && (at.getTime() < minute.getTime() || at.getTime() > newest),
    );
    if (odd >= 0)
      return notCounted(odd, "lastAcceptedAt", "is before the minute, or more than an hour ahead");
    const codes = new Set<string>();
    const many = read.findIndex(({ reasons }) => {
      for (const code of Object.keys(reasons)) codes.add(code);
      return codes.size > codesOfReportMost;
    });
    if (many >= 0)
      return notCounted(
        many,
        "reasons",
        `with it the report has more than ${codesOfReportMost} different codes`,
      );
    const told = read.map((one) => ({
      ...one,
      lastAcceptedAt: lastAccepted(one.accepted, one.lastAcceptedAt, now),
    }));
    return { answer: { reportId, ...(await addUsage(viewer, reportId, told)) } };
  },
});

const total = z.int().min(0);
// Nobody has published before; of the year 0 PostgreSQL knows nothing.
const minuteOf = (words: string) =>
  z.iso
    .datetime()
    .refine((text) => text >= "2000", "a time of the year 2000 or later")
    .optional()
    .meta({ description: words });

/** What the pages of published events and their files show, for a system that bills or watches. */
export const listUsage = apiRoute({
  id: "listUsage",
  method: "GET",
  path: "/usage",
  scope: "usage:read",
  summary: "What was published, by the minute",
  description:
    "The oldest minute first: one entry for each event flow and event type of a minute in which anything happened. A minute grows while publishers report it, which they may for 7 days: to follow, read the last minutes again instead of going on from the end. Counts are kept as long as the portal is set to.",
  status: 200,
  says: "A page of counts.",
  problems: ["account_unknown", "flow_unknown", "cursor_malformed"],
  params: nothing,
  query: z.strictObject({
    accountId: z.string().min(1).max(64).optional().meta({ description: "Only of this account." }),
    flowId: z.guid().optional().meta({ description: "Only of this event flow." }),
    from: minuteOf("Minutes that began then or later, UTC."),
    until: minuteOf("Minutes that began before, UTC."),
    after: z.string().max(100).optional().meta({ description: "The next of an earlier answer." }),
    limit: wholeNumber(1, 1_000).default(500),
  }),
  body: nothing,
  answer: z
    .strictObject({
      usage: z.array(
        z
          .strictObject({
            minute: z.iso.datetime().meta({ description: "The beginning of the minute, UTC." }),
            accountId: z.string(),
            ...countsOf(total),
            eventType: z.string(),
            reasons: z.record(z.string(), total).meta({ description: whyNot }),
          })
          .meta({ id: "UsageMinute" }),
      ),
      next: z.string().nullable().meta({ description: "Where to go on, as after; null at the end." }),
    })
    .meta({ id: "UsagePage" }),
  async run({ viewer }, { query: { accountId, flowId, from, until, after, limit } }) {
    const place = after === undefined ? undefined : readUsageCursor(after);
    if (after !== undefined && !place)
      return problem("cursor_malformed", "Use the next of an earlier answer, as it was given.");
    const organization = accountId ? await findOrganizationOfAccount(viewer, accountId) : undefined;
    if (organization === null) return problem("account_unknown", "No organization has this account ID.");
    const flow = flowId ? await findFlow(viewer, flowId) : undefined;
    if (flowId && (!flow || flow.review === "not_sent")) return flowUnknown();
    const wish = { organizationId: organization?.id, flowId, from: toDate(from), until: toDate(until) };
    const found = await readUsageLines(viewer, { ...wish, after: place, most: limit + 1 });
    const lines = found.slice(0, limit);
    const last = found.length > limit ? lines.at(-1) : undefined;
    return { answer: { usage: lines.map(toMinute), next: last ? formatUsageCursor(last) : null } };
  },
});

const toDate = (text: string | undefined) => (text === undefined ? undefined : new Date(text));

const toMinute = ({ id: _, organizationName: __, minute, lastAcceptedAt, ...line }: UsageLine) => ({
  ...line,
  minute: minute.toISOString(),
  lastAcceptedAt: lastAcceptedAt?.toISOString() ?? null,
});

const notCounted = (entry: number, name: string, detail: string) =>
  problem("request_invalid", "Nothing was counted. See errors.", {
    errors: [{ at: `/entries/${entry}/${name}`, detail }],
  });
