import Link from "next/link";
import { FlowStateTag } from "@/components/flow/flow-state-tag";
import { counted } from "@/components/ui/counted";
import { Section } from "@/components/ui/section";
import type { Life } from "@/lib/domain/lifecycle";

type Use = {
  lives: readonly { life: Life; flows: number }[];
  organizations: readonly { id: string; name: string; flows: number }[];
  organizationCount: number;
  testEvents: number;
};

export const flowsOf = ({ lives }: Use) => lives.reduce((sum, { flows }) => sum + flows, 0);
export const isUsed = (use: Use) => flowsOf(use) > 0 || use.testEvents > 0;

/** Who has an event type now, by state and by organization. */
export function EventTypeUse({ name, use }: { name: string; use: Use }) {
  const others = use.organizationCount - use.organizations.length;
  const list = (filter: Record<string, string>) =>
    `/admin/flows?${new URLSearchParams({ ...filter, type: name })}`;
  return (
    <Section title="Used by" count={flowsOf(use)}>
      {flowsOf(use) === 0 ? (
        <p className="small muted">
          No event flow has it
          {use.testEvents > 0 ? `, but ${counted(use.testEvents, "test event")} of it` : ""}
          {use.testEvents > 0 ? " were sent." : "."}
        </p>
      ) : (
        <>
          <ul className="rows pair">
            {use.lives.map(({ life, flows }) => (
              <li key={life}>
                <FlowStateTag state={{ life, change: { is: "none" } }} present />
                {life === "draft" ? (
                  <span className="small muted">{counted(flows, "draft")}</span>
                ) : (
                  <Link className="small" href={list({ state: life })} prefetch={false}>
                    {counted(flows, "event flow")}
                  </Link>
                )}
              </li>
            ))}
          </ul>
          <p className="small muted mt-4">
            Of {counted(use.organizationCount, "organization")}:{" "}
            {use.organizations.map(({ id, name: organization, flows }, index) => (
              <span key={id}>
                {index > 0 ? ", " : ""}
                <Link href={list({ organization: id })} prefetch={false}>
                  {organization}
                </Link>{" "}
                ({flows.toLocaleString("en")})
              </span>
            ))}
            {others > 0 ? `, and ${others.toLocaleString("en")} more` : ""}
          </p>
        </>
      )}
    </Section>
  );
}
