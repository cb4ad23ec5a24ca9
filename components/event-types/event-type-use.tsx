import Link from "next/link";
import { FlowStateTag } from "@/components/flow/flow-state-tag";
import { Section } from "@/components/ui/section";
import type { Life } from "@/lib/domain/lifecycle";

type Use = {
  /** Others have it than the newest, which alone are counted. */
  more: boolean;
  lives: readonly { life: Life; flows: number }[];
  organizations: readonly { id: string; name: string; flows: number }[];
  organizationCount: number;
  testEvents: number;
};

export const flowsOf = ({ lives }: Use) => lives.reduce((sum, { flows }) => sum + flows, 0);
export const isUsed = (use: Use) => flowsOf(use) > 0 || use.testEvents > 0;
export const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

/** Who has an event type now, by state and by organization; of very many, who the newest are. */
export function EventTypeUse({ name, use }: { name: string; use: Use }) {
  const others = use.organizationCount - use.organizations.length;
  const seen = flowsOf(use).toLocaleString("en");
  return (
    <Section title="Used by" count={use.more ? `more than ${seen}` : flowsOf(use)}>
      {flowsOf(use) === 0 ? (
        <p className="small muted">
          No event flow has it
          {use.testEvents > 0 ? `, but ${counted(use.testEvents, "test event")} of it` : ""}
          {use.testEvents > 0 ? " were sent." : "."}
        </p>
      ) : (
        <>
          {use.more ? (
            <p className="small muted mb-3">
              More than {seen} event flows have it. Counted here are the newest {seen}.{" "}
              <Link href={`/admin/flows?${new URLSearchParams({ type: name })}`} prefetch={false}>
                List them all
              </Link>
            </p>
          ) : null}
          <ul className="rows pair">
            {use.lives.map(({ life, flows }) => (
              <li key={life}>
                <FlowStateTag state={{ life, change: { is: "none" } }} present />
                <span className="small muted">{counted(flows, "event flow")}</span>
              </li>
            ))}
          </ul>
          <p className="small muted mt-4">
            Of {counted(use.organizationCount, "organization")}:{" "}
            {use.organizations.map(({ id, name, flows }, index) => (
              <span key={id}>
                {index > 0 ? ", " : ""}
                <Link href={`/admin/flows?organization=${id}`} prefetch={false}>
                  {name}
                </Link>{" "}
                ({flows})
              </span>
            ))}
            {others > 0 ? `, and ${others} more` : ""}
          </p>
        </>
      )}
    </Section>
  );
}
