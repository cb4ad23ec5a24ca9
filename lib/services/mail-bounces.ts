import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { webConfig } from "@/lib/config";
import { noteBounce } from "@/lib/db/mail-bounces";
import { readBounce } from "@/lib/domain/mail/bounce";

/** Whether somebody who posts reports shows our key. `off`: reports are not set up. */
export function showsBounceKey(authorization: string | null): "yes" | "no" | "off" {
  const { MAIL_BOUNCE_KEY: key } = webConfig();
  if (!key) return "off";
  return timingSafeEqual(hashOf(authorization ?? ""), hashOf(`Bearer ${key}`)) ? "yes" : "no";
}

/** Keeps what a report says of a mail of ours. A report that says nothing of one is taken and forgotten. */
export async function takeBounce(report: string, now: Date): Promise<"noted" | "ignored"> {
  const bounce = readBounce(report);
  return bounce && (await noteBounce(bounce, now)) ? "noted" : "ignored";
}

const hashOf = (text: string) => createHash("sha256").update(text).digest();
