import "server-only";
import type { Bounce } from "@/lib/domain/mail/bounce";
import { type DbViewer, withViewer } from "./with-viewer";

const mailServer: DbViewer = { is: "mail-bounces" };

/**
 * A mail that was handed over came back. False: there is no such mail, or it is known. The database's function writes it
 * and tells the flow's pages, because the web process may write neither.
 */
export function noteBounce({ mailId, answer }: Bounce, now: Date): Promise<boolean> {
  return withViewer(mailServer, async (tx) => {
    const [row] = await tx.$queryRaw<{ noted: boolean }[]>`
      select portal_mail_bounced(${mailId}::uuid, ${answer}, ${now}::timestamptz) as noted`;
    return row?.noted ?? false;
  });
}
