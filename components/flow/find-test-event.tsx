import { CommandBlock } from "@/components/ui/command-block";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { findTestEventCommands } from "@/lib/domain/commands/find-test-event";
import type { FlowView } from "@/lib/domain/flow-view";
import { testEventWords } from "@/lib/domain/words/en/test-event";

/** Where to look for a test event on the customer's own side. */
export function FindTestEvent({ flow, id }: { flow: FlowView; id: string }) {
  const { counters, logs } = findTestEventCommands({ ...flow, id });
  return (
    <Section id="find" title={testEventWords.findItOnYourSide}>
      <Stack>
        <p className="small muted">{testEventWords.azureKeepsNoCopyOf}</p>
        {[counters, logs].map(({ title, lines }) => (
          <CommandBlock key={title} title={title} what={title} lines={lines} />
        ))}
        <p className="small muted">{testEventWords.countersComeAFewMinutes}</p>
      </Stack>
    </Section>
  );
}
