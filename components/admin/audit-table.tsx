import Link from "next/link";
import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import { TwoLines } from "@/components/ui/table-cell";
import { Timestamp } from "@/components/ui/timestamp";
import { Value } from "@/components/ui/value";
import { type AuditDifference, auditDifferences } from "@/lib/domain/audit-difference";

type Json = Parameters<typeof auditDifferences>[0];

export type AuditItem = {
  id: string;
  at: Date;
  actorId: string;
  actorName: string | null;
  action: string;
  target: string;
  organizationName: string | undefined;
  before: Json;
  after: Json;
  requestId: string | null;
};

/** The audit log: who did what to what, with the values before and after. For those who may read it. */
export function AuditTable({
  records,
  actorHref,
  footer,
}: {
  records: readonly AuditItem[];
  actorHref: (actorId: string) => string;
  footer: ReactNode;
}) {
  return (
    <DataTable
      caption="Audit records, newest first"
      columns={[
        { label: "What happened", heading: true },
        { label: "When" },
        { label: "Who" },
        { label: "Organization" },
        { label: "Before and after", full: true },
      ]}
      rows={records.map((record) => ({
        id: record.id,
        cells: [
          <TwoLines
            key="what"
            main={<Value text={record.action} />}
            sub={<Target target={record.target} />}
            mono
          />,
          <Timestamp key="at" at={record.at.toISOString()} shape="moment" seconds />,
          <Link key="who" href={actorHref(record.actorId)} prefetch={false}>
            {record.actorName ?? "Name erased"}
          </Link>,
          record.organizationName ?? null,
          <Changes key="changes" record={record} />,
        ],
      }))}
      footer={footer}
    />
  );
}

function Target({ target }: { target: string }) {
  const [kind, id] = target.split("/");
  if (kind !== "event-flow" || !id) return target;
  return (
    <Link href={`/admin/flows/${id}`} prefetch={false}>
      {target}
    </Link>
  );
}

function Changes({ record: { before, after, requestId, action } }: { record: AuditItem }) {
  const differences = auditDifferences(before, after);
  if (differences.length === 0 && !requestId) return null;
  const fields = differences.map(({ field }) => field).join(", ");
  return (
    <details className="audit-changes">
      <summary>
        {fields || "Request"}
        <span className="vh"> of {action}</span>
      </summary>
      <dl>
        {differences.map((one) => (
          <Difference key={one.field} difference={one} />
        ))}
        {requestId ? (
          <div>
            <dt>Request ID</dt>
            <dd>
              <Value text={requestId} />
            </dd>
          </div>
        ) : null}
      </dl>
    </details>
  );
}

function Difference({ difference: { field, before, after } }: { difference: AuditDifference }) {
  return (
    <div>
      <dt>{field}</dt>
      {before === undefined ? null : (
        <dd>
          <span className="vh">before: </span>
          <del className="id">{before}</del>
        </dd>
      )}
      <dd>
        <span className="vh">after: </span>
        {after === undefined ? <span className="quiet">none</span> : <ins className="id">{after}</ins>}
      </dd>
    </div>
  );
}
