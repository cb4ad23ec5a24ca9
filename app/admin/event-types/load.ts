import "server-only";
import { notFound } from "next/navigation";
import { requireAdmin } from "@/lib/auth/viewer";
import { findEventType } from "@/lib/db/event-types";
import { segmentText } from "@/lib/domain/segment-text";

export const listPath = "/admin/event-types";

export const pathOf = (name: string) => `${listPath}/${encodeURIComponent(name)}`;

/** The event type of this address, for whoever may see it; otherwise there is no such page. `part`: a page to change it. */
export async function loadEventType(segment: string, part?: string) {
  const name = segmentText(segment);
  const path = `${pathOf(name)}${part ?? ""}`;
  const viewer = await requireAdmin(path, part ? "manage event types" : "read event types");
  const eventType = await findEventType(viewer, name);
  if (!eventType) notFound();
  return { viewer, eventType, path, page: pathOf(name) };
}
