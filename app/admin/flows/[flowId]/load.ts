import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { requireAdmin } from "@/lib/auth/viewer";
import { type AdminFlow, readAdminFlow } from "@/lib/db/admin-flow";
import type { Flow } from "@/lib/db/flows";
import type { PermissionOf } from "@/lib/domain/permissions";
import type { Admin } from "@/lib/domain/viewer";

/** The flow of this address for the partner's people. A customer's draft is their own until it is sent: not found. */
export async function loadAdminFlow(
  flowId: string,
  permission: PermissionOf["admin"],
  page = "",
): Promise<{ viewer: Admin; flow: Flow; parts: AdminFlow; path: string }> {
  const path = `/admin/flows/${encodeURIComponent(flowId)}${page && `/${page}`}`;
  const viewer = await requireAdmin(path, permission);
  const found = z.guid().safeParse(flowId).success ? await readOnce(viewer, flowId) : undefined;
  if (!found) notFound();
  return { viewer, path, ...found };
}

/** The page and its title ask for the same flow: once a request, because the viewer is the request's own. */
const readOnce = cache((viewer: Admin, flowId: string) => readAdminFlow(viewer, flowId, new Date()));
