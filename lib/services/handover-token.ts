import "server-only";
import { createHmac } from "node:crypto";
import { webConfig } from "@/lib/config";

/**
 * The token of a link: made from its row's id with the portal's secret, so that the link can be shown again to those
 * who made it while the database holds only a hash (docs/decisions/021-hand-over.md).
 */
export const handoverToken = (id: string) =>
  createHmac("sha256", webConfig().AUTH_SECRET).update(`handover ${id}`).digest("base64url");
