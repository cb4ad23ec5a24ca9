import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import { Value } from "@/components/ui/value";
import type { TimelineView } from "@/lib/domain/flow-view";
import { timelineSentence } from "@/lib/domain/timeline-sentence";

const weights = { key: "key", good: "good", plain: "ordinary" } as const;

export function FlowTimeline({ timeline, partnerName }: { timeline: TimelineView; partnerName: string }) {
  return (
    <Section title="Timeline" end="Newest first">
      <Timeline
        entries={timeline.map(({ id, at, entry }) => {
          const { text, emphasis, id: named, detail } = timelineSentence(entry, { partnerName });
          return {
            id,
            at,
            weight: weights[emphasis],
            detail,
            text: named ? (
              <>
                {text} <Value text={named} />
              </>
            ) : (
              text
            ),
          };
        })}
      />
    </Section>
  );
}
