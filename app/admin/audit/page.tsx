import { AuditTable } from "@/components/admin/audit-table";
import { EraseName } from "@/components/admin/erase-name";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterSummary } from "@/components/ui/filter-bar";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { Timestamp } from "@/components/ui/timestamp";
import { requireAdmin } from "@/lib/auth/viewer";
import { readAuditPage } from "@/lib/db/audit-page";
import { may } from "@/lib/domain/permissions";
import { prepareForm } from "@/lib/form-action";
import { eraseName } from "./actions";
import { addressOf, filterOf, partsOf, readAddress } from "./address";

export const metadata = { title: "Audit log" };

const periodLabels = { day: "Last 24 hours", week: "Last 7 days", month: "Last 30 days" };

export default async function AuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const viewer = await requireAdmin("/admin/audit", "read audit log");
  const address = readAddress(await searchParams);
  const { q, kind, organization, actor, period, before } = address;
  const { records, more, kinds, organizations, sealed, newestSealAt, whose } = await readAuditPage(
    viewer,
    filterOf(address, new Date()),
    50,
  );
  const filters = partsOf(address);
  const without = (name: string) =>
    addressOf(Object.fromEntries(Object.entries(filters).filter(([key]) => key !== name)));
  const nameOf = (id: string | null) => organizations.find((one) => one.id === id)?.name;
  const chips = [
    ...(q ? [{ label: `Search: ${q}`, removeHref: without("q") }] : []),
    ...(kind ? [{ label: `About: ${kind}`, removeHref: without("kind") }] : []),
    ...(organization
      ? [{ label: `Organization: ${nameOf(organization) ?? "unknown"}`, removeHref: without("organization") }]
      : []),
    ...(actor ? [{ label: `Who: ${whose?.name ?? "name erased"}`, removeHref: without("actor") }] : []),
    ...(period ? [{ label: periodLabels[period], removeHref: without("period") }] : []),
  ];
  return (
    <Page width="wide">
      <PageHead
        title="Audit log"
        lead={
          <>
            Who did what, with the values before and after. Nobody can change it: records are sealed in a
            chain, which <code>npm run audit:verify</code> checks.{" "}
            {newestSealAt ? (
              <>
                {sealed} sealed, the newest <Timestamp at={newestSealAt.toISOString()} seconds />.
              </>
            ) : (
              "None is sealed yet."
            )}
          </>
        }
      />
      <FilterBar
        action="/admin/audit"
        keep={actor ? { actor } : {}}
        search={{ name: "q", label: "Search ID of an object or a request", value: q ?? "" }}
        selects={[
          {
            name: "kind",
            label: "About",
            value: kind ?? "",
            options: [
              { value: "", label: "Anything" },
              ...kinds.map((value) => ({ value, label: value.replaceAll("-", " ") })),
            ],
          },
          {
            name: "organization",
            label: "Organization",
            value: organization ?? "",
            options: [
              { value: "", label: "Any" },
              ...organizations.map(({ id, name }) => ({ value: id, label: name })),
            ],
          },
          {
            name: "period",
            label: "When",
            value: period ?? "",
            options: [
              { value: "", label: "Any time" },
              ...Object.entries(periodLabels).map(([value, label]) => ({ value, label })),
            ],
          },
        ]}
      />
      <FilterSummary
        count={`${records.length}${more ? " newest" : ""}`}
        noun={records.length === 1 ? "record" : "records"}
        chips={chips}
        clearHref="/admin/audit"
        end={
          records.length > 0 && may(viewer, "export audit log") ? (
            <a href={addressOf(filters, "/admin/audit/csv")} download>
              Export as CSV
            </a>
          ) : undefined
        }
      />
      {records.length > 0 ? (
        <AuditTable
          records={records.map((record) => ({ ...record, organizationName: nameOf(record.organizationId) }))}
          actorHref={(id) => addressOf({ ...filters, actor: id })}
          footer={
            <Pager
              summary={`${records.length} on this page`}
              previousHref={before ? addressOf(filters) : undefined}
              nextHref={more ? addressOf({ ...filters, before: records.at(-1)?.id ?? "" }) : undefined}
            />
          }
        />
      ) : chips.length === 0 && !before ? (
        <EmptyState title="Nothing was done yet">
          What people and the portal do is written down here.
        </EmptyState>
      ) : (
        <EmptyState
          title="No record fits these filters"
          action={<ButtonLink href="/admin/audit">Clear filters</ButtonLink>}
        >
          {chips.map((chip) => chip.label).join(", ") || "There is nothing further back."}
        </EmptyState>
      )}
      {whose?.isPerson && may(viewer, "manage people") ? (
        <EraseName
          actor={whose}
          action={eraseName}
          prepared={await prepareForm(viewer, `/admin/audit?actor=${whose.id}`)}
        />
      ) : null}
    </Page>
  );
}
