import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { requireAdmin } from "@/lib/auth/viewer";
import { readEventTypePage } from "@/lib/db/event-type-pages";
import { segmentText } from "@/lib/domain/segment-text";

export const listPath = "/admin/event-types";

export const pathOf = (name: string) => `${listPath}/${encodeURIComponent(name)}`;

/** The event type of this address, for whoever may see it; otherwise there is no such page. `part`: a page to change it. */
export async function loadEventType(segment: string, part = "") {
  const name = segmentText(segment);
  const path = `${pathOf(name)}${part}`;
  const viewer = await requireAdmin(path, part ? "manage event types" : "read event types");
  const found = await readOnce(viewer, name);
  if (!found) notFound();
  return { viewer, ...found, path, page: pathOf(name) };
}

/** The page and its title ask for the same event type: once a request, because the viewer is the request's own. */
const readOnce = cache(readEventTypePage);
