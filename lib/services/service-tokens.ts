import "server-only";
import { randomBytes } from "node:crypto";
import { addServiceToken, rotateServiceToken, type TokenChanged } from "@/lib/db/service-token-keys";
import type { Scope } from "@/lib/domain/scopes";
import { formatToken } from "@/lib/domain/service-token";
import type { Admin } from "@/lib/domain/viewer";

type Wanted = { id: string; name: string; scopes: Scope[]; days: number };

/** A new token, told this once; undefined when this form was sent before. */
export async function makeToken(
  viewer: Admin,
  { days, ...wanted }: Wanted,
  now: Date,
): Promise<string | undefined> {
  const token = formatToken(randomBytes(32));
  const expiresAt = new Date(now.getTime() + days * 86_400_000);
  return (await addServiceToken(viewer, token, { ...wanted, expiresAt })) ? token : undefined;
}

/** A new key for a token, told this once. */
export async function rotateToken(
  viewer: Admin,
  { id, newest }: { id: string; newest: string },
  now: Date,
): Promise<{ token: string } | Exclude<TokenChanged, "done">> {
  const token = formatToken(randomBytes(32));
  const rotated = await rotateServiceToken(viewer, { id, newest, token, now });
  return rotated === "done" ? { token } : rotated;
}
