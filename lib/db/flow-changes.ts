import "server-only";
import { z } from "zod";
import { type StateWords, stateWords } from "@/lib/domain/state-words";
import { stateOfCopies } from "./flow-row";
import { onNotified } from "./notifications";

/** Ids, a version and the state's few words, never content: whoever listens reads the row as its own viewer. */
const notification = z.object({
  id: z.string(),
  organizationId: z.string(),
  version: z.number(),
  life: z.string(),
  change: z.string(),
  reason: z.string().nullable(),
  present: z.boolean(),
});
/** `state`: how it is called now; undefined for words that this version does not know. */
export type FlowChanged = Pick<z.infer<typeof notification>, "id" | "organizationId" | "version"> & {
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
      const told = notification.safeParse(JSON.parse(payload || "null"));
      if (!told.success) return;
      const { id, organizationId, version, present, ...copies } = told.data;
      const state = stateOfCopies(copies);
      onChange({ id, organizationId, version, state: state && stateWords(state, present) });
    },
  });
}
