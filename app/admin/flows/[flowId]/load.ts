import { notFound } from "next/navigation";
import { z } from "zod";
import { requireAdmin } from "@/lib/auth/viewer";
import { type Flow, findFlow } from "@/lib/db/flows";
import type { PermissionOf } from "@/lib/domain/permissions";
import type { Admin } from "@/lib/domain/viewer";

/** The flow of this address for an admin. A customer's draft is their own until it is sent: not found. */
export async function loadAdminFlow(
  flowId: string,
  permission: PermissionOf["admin"],
  page = "",
): Promise<{ viewer: Admin; flow: Flow; path: string }> {
  const path = `/admin/flows/${encodeURIComponent(flowId)}${page && `/${page}`}`;
  const viewer = await requireAdmin(path, permission);
  const flow = z.guid().safeParse(flowId).success ? await findFlow(viewer, flowId) : undefined;
  if (!flow || flow.review === "not_sent") notFound();
  return { viewer, flow, path };
}
