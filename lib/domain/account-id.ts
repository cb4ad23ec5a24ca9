import { z } from "zod";

/** What the partner's own systems know an organization by; part of the source of its events (lib/domain/channel.ts). */
export const accountId = z
  .string()
  .trim()
  .regex(
    /^[A-Za-z0-9._-]{1,64}$/,
    "Enter the account ID your own systems use: 1 to 64 letters, digits, full stops, underscores or hyphens.",
  );
