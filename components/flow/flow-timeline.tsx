import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import { Value } from "@/components/ui/value";
import { Words } from "@/components/ui/words";
import type { TimelineView } from "@/lib/domain/flow-view";
import { timelineSentence } from "@/lib/domain/timeline-sentence";
import { flowPageWords } from "@/lib/domain/words/en/flow-page";
import { fill } from "@/lib/domain/words/fill";

const weights = { key: "key", good: "good", plain: "ordinary" } as const;

type Told = { timeline: TimelineView; partnerName: string; reader: "customer" | "partner" };

/** Newest first; what belongs to an earlier request of the flow stands under a heading of its own. */
export function FlowTimeline({ timeline, ...names }: Told) {
  const generations = [...new Set(timeline.map(({ generation }) => generation))].sort((a, b) => b - a);
  return (
    <Section title={flowPageWords.timeline} end={flowPageWords.newestFirst}>
      {generations.map((generation, index) => (
        <div key={generation} className={index > 0 ? "mt-6" : undefined}>
          {index > 0 ? <h3 className="mb-3">{fill(flowPageWords.earlierRequest, { generation })}</h3> : null}
          <Entries timeline={timeline.filter((one) => one.generation === generation)} {...names} />
        </div>
      ))}
    </Section>
  );
}

function Entries({ timeline, ...names }: Told) {
  return (
    <Timeline
      entries={timeline.map(({ id, at, entry }) => {
        const { text, emphasis, id: named, detail } = timelineSentence(entry, names);
        return {
          id,
          at,
          weight: weights[emphasis],
          detail: detail ? <Words text={detail} /> : undefined,
          text: named ? (
            <>
              <Words text={text} /> <Value text={named} />
            </>
          ) : (
            <Words text={text} />
          ),
        };
      })}
    />
  );
}
