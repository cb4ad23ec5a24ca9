import "server-only";
import { z } from "zod";
import { onNotified } from "./notifications";

/** Ids and a version, never content: whoever listens reads the row as its own viewer. */
const notification = z.object({ id: z.string(), organizationId: z.string(), version: z.number() });
export type FlowChanged = z.infer<typeof notification>;
/** `onGap`: something may have been missed until now, because nobody was listening. */
type Listener = { onChange: (change: FlowChanged) => void; onGap: () => void };

/** Hears of every changed flow. */
export function onFlowChanged({ onChange, onGap }: Listener): () => void {
  return onNotified({
    channel: "flow_changed",
    onGap,
    onNotify(payload) {
      const change = notification.safeParse(JSON.parse(payload || "null"));
      if (change.success) onChange(change.data);
    },
  });
}
