import { createHash } from "node:crypto";
import type { BrowserContext } from "@playwright/test";
import { asOwner } from "./owner.ts";

/** Ends the session of that browser from elsewhere, as when it ran out: the cookie stays, its row is gone. */
export async function endSessionOf(context: BrowserContext): Promise<void> {
  const session = (await context.cookies()).find(({ name }) => name.endsWith("portal-session"));
  if (!session) throw new Error("Nobody is signed in.");
  const tokenHash = createHash("sha256").update(session.value).digest("base64url");
  const { rowCount } = await asOwner((database) =>
    database.query("delete from session where token_hash = $1", [tokenHash]),
  );
  if (rowCount !== 1) throw new Error("The session was not found.");
}
