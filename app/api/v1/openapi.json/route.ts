import { openApiDocument } from "@/lib/api/openapi";
import { webConfig } from "@/lib/config";
import { operations } from "../operations/all";
import { webhookMessages } from "../operations/webhook-messages";

/**
 * The API's document for programs, OpenAPI 3.1. Anybody may read it: it says what this open-source program can do and
 * nothing of what is in it.
 */
export function GET(): Response {
  return Response.json(openApiDocument(operations, webhookMessages, webConfig().PORTAL_URL), {
    headers: { "cache-control": "no-store" },
  });
}
