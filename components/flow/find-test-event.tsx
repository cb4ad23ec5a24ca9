import { CommandBlock } from "@/components/ui/command-block";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { findTestEventCommands } from "@/lib/domain/commands/find-test-event";
import type { FlowView } from "@/lib/domain/flow-view";

/** Where to look for a test event on the customer's own side. */
export function FindTestEvent({ flow, id }: { flow: FlowView; id: string }) {
  const { counters, logs } = findTestEventCommands({ ...flow, id });
  return (
    <Section id="find" title="Find it on your side">
      <Stack>
        <p className="small muted">
          Azure keeps no copy of an event. Its counters show whether the event came and was matched; the logs
          of your handler show whether it arrived.
        </p>
        {[counters, logs].map(({ title, lines }) => (
          <CommandBlock key={title} title={title} what={title} lines={lines} />
        ))}
        <p className="small muted">
          Counters come a few minutes late. No match? Then no event subscription of the partner topic takes
          this type. The second query needs a workspace that your handler logs to, and a handler that logs the
          event&apos;s id.
        </p>
      </Stack>
    </Section>
  );
}
