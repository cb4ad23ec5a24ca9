import { readUsageLines, type UsageLine } from "@/lib/db/usage";
import type { Viewer } from "@/lib/domain/viewer";

export const usageColumns: Record<string, (line: UsageLine) => string> = {
  "Minute (UTC)": ({ minute }) => minute.toISOString(),
  Organization: ({ organizationName }) => organizationName,
  "Event flow id": ({ flowId }) => flowId ?? "",
  "Event type": ({ eventType }) => eventType,
  Accepted: ({ accepted }) => String(accepted),
  Failed: ({ failed }) => String(failed),
  "Not sent": ({ dropped }) => String(dropped),
  "Units of 64 KB": ({ units }) => String(units),
};

/** All lines that the viewer may see, or those of one event flow, a page at a time. */
export async function* usagePages(viewer: Viewer, flowId?: string): AsyncGenerator<UsageLine[]> {
  const most = 1_000;
  for (let after: UsageLine | undefined; ; ) {
    const lines = await readUsageLines(viewer, { ...(flowId ? { flowId } : {}), after, most });
    yield lines;
    if (lines.length < most) return;
    after = lines.at(-1);
  }
}
