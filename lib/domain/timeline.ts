import { z } from "zod";
import { handoverTasks } from "./handover";
import { reasonCodes } from "./reasons";

const instant = z.iso.datetime();
const entry = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.object({ kind: z.literal(kind), actor: z.string(), details: z.object(shape) });

/**
 * What can happen to one flow, with what is kept of it. `actor` is the person's name; it is not shown where Azure or
 * the portal acted. `details` is JSON: instants are ISO strings.
 */
export const timelineEntry = z.discriminatedUnion("kind", [
  entry("requested", { again: z.boolean().optional() }),
  entry("adopted", { partnerTopic: z.string() }),
  entry("authorization_confirmed", { validUntil: instant, wordingVersion: z.int().positive() }),
  entry("claim_proven", {}),
  entry("sent_to_review", {}),
  entry("approved", {}),
  entry("declined", { reason: z.string() }),
  entry("create_asked", {}),
  entry("topic_created", { partnerTopic: z.string(), activateBy: instant.optional() }),
  entry("refused", { reason: z.enum(reasonCodes), azureRequestId: z.string().optional() }),
  entry("activated", { noticedAfterSeconds: z.number().nonnegative().optional() }),
  entry("expired", { activateBy: instant.optional() }),
  entry("topic_deleted", { partnerTopic: z.string() }),
  entry("types_change_asked", {
    added: z.array(z.string()),
    removed: z.array(z.string()),
    by: z.enum(["customer", "partner"]).optional(),
  }),
  entry("types_applied", { count: z.int().nonnegative() }),
  entry("deadline_asked", { activateBy: instant }),
  entry("deadline_applied", { activateBy: instant }),
  entry("drift_noticed", {
    added: z.array(z.string()).optional(),
    removed: z.array(z.string()).optional(),
    activateBy: instant.optional(),
  }),
  entry("drift_over", {}),
  entry("drift_adopted", {}),
  entry("restore_asked", {}),
  entry("delete_asked", { by: z.enum(["customer", "partner"]) }),
  entry("deleted", { hadTopic: z.boolean().optional() }),
  entry("test_event_accepted", { eventType: z.string(), eventId: z.string() }),
  entry("test_event_refused", { eventType: z.string(), eventId: z.string(), because: z.string() }),
  entry("handed_over", { task: z.enum(handoverTasks), until: instant }),
  entry("hand_over_revoked", { task: z.enum(handoverTasks) }),
  entry("handed_task_done", { task: z.enum(handoverTasks) }),
  entry("try_again_asked", { by: z.enum(["customer", "partner"]) }),
  entry("unreachable", {}),
  entry("reachable_again", {}),
]);

export type TimelineEntry = z.infer<typeof timelineEntry>;
export type TimelineKind = TimelineEntry["kind"];
export const timelineKinds: readonly TimelineKind[] = timelineEntry.options.map(
  (option) => option.shape.kind.value,
);
