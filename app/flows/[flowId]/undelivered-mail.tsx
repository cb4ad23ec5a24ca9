import { UndeliveredNotice } from "@/components/flow/undelivered-notice";
import { listMailsOfFlow } from "@/lib/db/mail-reports";
import type { Customer } from "@/lib/domain/viewer";

/** Mail to the viewer about this flow that may not have arrived. */
export async function UndeliveredMail({ viewer, flowId }: { viewer: Customer; flowId: string }) {
  return <UndeliveredNotice mails={await listMailsOfFlow(viewer, flowId)} />;
}
