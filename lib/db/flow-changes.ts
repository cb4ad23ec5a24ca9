import "server-only";
import { z } from "zod";
import { type StateWords, stateWords } from "@/lib/domain/state-words";
import { stateOfCopies } from "./flow-row";
import { onNotified } from "./notifications";

/** Ids, a version and the state's few words, never content: whoever listens reads the row as its own viewer. */
const notification = z.object({ id: z.string(), organizationId: z.string(), version: z.number() });
const words = z.object({
  life: z.string(),
  change: z.string(),
  reason: z.string().nullable(),
  present: z.boolean(),
});
/** `state`: how it is called now; undefined for words that this version does not know, or that are not there. */
export type FlowChanged = z.infer<typeof notification> & {
  state: Pick<StateWords, "tone" | "label"> | undefined;
};
/** `onGap`: something may have been missed until now, because nobody was listening. */
type Listener = { onChange: (change: FlowChanged) => void; onGap: () => void };

/** Hears of every changed flow. */
export function onFlowChanged({ onChange, onGap }: Listener): () => void {
  return onNotified({
    channel: "flow_changed",
    onGap,
    onNotify(payload) {
      const told: unknown = JSON.parse(payload || "null");
      const change = notification.safeParse(told);
      if (!change.success) return;
      const { data } = words.safeParse(told);
      const state = data && stateOfCopies(data);
      onChange({ ...change.data, state: state && stateWords(state, data.present) });
    },
  });
}
