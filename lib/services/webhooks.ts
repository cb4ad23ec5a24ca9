import "server-only";
import { randomBytes } from "node:crypto";
import { addWebhook, rotateSecret, type WebhookChanged } from "@/lib/db/webhooks";
import type { Admin } from "@/lib/domain/viewer";

/** As Standard Webhooks writes a secret. */
const newSecret = () => `whsec_${randomBytes(32).toString("base64")}`;

/** The secret of a new address, told this once; undefined when this form was sent before. */
export async function makeWebhook(
  viewer: Admin,
  endpoint: { id: string; url: string },
): Promise<string | undefined> {
  const secret = newSecret();
  return (await addWebhook(viewer, endpoint, secret)) ? secret : undefined;
}

/** A new secret, told this once. */
export async function renewSecret(
  viewer: Admin,
  { id, newest }: { id: string; newest: string },
  now: Date,
): Promise<{ secret: string } | Exclude<WebhookChanged, "done">> {
  const secret = newSecret();
  const rotated = await rotateSecret(viewer, { id, newest, secret, now });
  return rotated === "done" ? { secret } : rotated;
}
