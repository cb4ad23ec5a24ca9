import { z } from "zod";
import type { AuditFilter } from "@/lib/db/audit-log";

const day = 24 * 60 * 60_000;
export const periods = { day: 1, week: 7, month: 30 } as const;
type Period = keyof typeof periods;

/** What does not fit is left out, as in the list of event flows. */
const address = z.object({
  q: z
    .string()
    .trim()
    .transform((text) => text.slice(0, 120))
    .optional()
    .catch(undefined),
  kind: z
    .string()
    .regex(/^[a-z-]{1,40}$/)
    .optional()
    .catch(undefined),
  organization: z.guid().optional().catch(undefined),
  actor: z.guid().optional().catch(undefined),
  period: z
    .enum(Object.keys(periods).filter((name): name is Period => name in periods))
    .optional()
    .catch(undefined),
  before: z.guid().optional().catch(undefined),
});
export type AuditAddress = z.output<typeof address>;

export const readAddress = (parameters: unknown): AuditAddress => address.parse(parameters);

export function filterOf(parts: AuditAddress, now: Date): AuditFilter {
  const { q, kind, organization, actor, period, before } = parts;
  return {
    ...(q ? { search: q } : {}),
    ...(kind ? { action: `${kind}.` } : {}),
    ...(organization ? { organizationId: organization } : {}),
    ...(actor ? { actorId: actor } : {}),
    ...(period ? { from: new Date(now.getTime() - periods[period] * day) } : {}),
    ...(before ? { before } : {}),
  };
}

/** The filters alone, without the place in the list. */
export function partsOf({ before: _, ...filters }: AuditAddress): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}

export function addressOf(filters: Record<string, string>, path = "/admin/audit"): string {
  const query = new URLSearchParams(filters).toString();
  return query ? `${path}?${query}` : path;
}
