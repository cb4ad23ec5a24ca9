import { StateTag } from "@/components/ui/state-tag";
import type { FlowState } from "@/lib/domain/lifecycle";
import { stateWords } from "@/lib/domain/state-words";

export function FlowStateTag({
  state,
  present,
  framed = false,
}: {
  state: FlowState;
  present: boolean;
  framed?: boolean;
}) {
  const { tone, label } = stateWords(state, present);
  return <StateTag tone={tone} label={label} framed={framed} />;
}
