import { RegionTable } from "@/components/admin/region-table";
import { Field } from "@/components/form/field";
import { Form, type PreparedForm } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Icon } from "@/components/icons/icon";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { type RegionRow, regionRows, regionsToAdd } from "@/lib/domain/azure-checklist/region-rows";
import type { AzureConnection } from "@/lib/services/azure-connection";
import { addRegion, capRegion, nameNamespace, offerRegion, retireRegion } from "./actions";

type Props = { connection: AzureConnection; form: PreparedForm };
/** What the address says of the change that could not be taken: its field shows again what was typed. */
type Refused = { said?: unknown; region?: unknown; typed?: unknown };

/** The regions, each with its forms for who may manage them, and the form that adds one. */
export function Regions({
  connection,
  form,
  manages,
  adding,
  refused,
}: Props & { manages: boolean; adding: PreparedForm; refused: Refused }) {
  const { facts, regions, channels, lines } = connection;
  if (!facts) return null;
  const rows = regionRows(facts, regions, channels);
  const isBeingMade = ({ location }: RegionRow) =>
    lines.some(({ id, state }) => id === `region:${location}` && state === "working");
  return (
    <Section title="Regions" count={rows.length} id="regions">
      <Stack>
        {rows.length > 0 ? (
          <RegionTable
            rows={rows}
            forms={
              manages
                ? (row) => (
                    <RegionForms
                      row={row}
                      form={form}
                      refused={refused}
                      canBeNamed={!row.isServed && !row.isRetired && !isBeingMade(row)}
                    />
                  )
                : undefined
            }
          />
        ) : (
          <EmptyState title="No region yet">Customers cannot request event flows.</EmptyState>
        )}
        {rows.length > 0 ? (
          <p className="small muted">
            Channels as the last comparison counted them, and what the portal has made and seen go since. A
            soft cap stops nothing: when it is reached, the checklist asks for a person. A retired region
            takes no new event flows, those it has go on; its namespace cannot be deleted while it holds
            channels.
          </p>
        ) : null}
        {manages ? <AddRegion connection={connection} form={adding} /> : null}
      </Stack>
    </Section>
  );
}

function RegionForms({
  row,
  form,
  refused: { said, region, typed },
  canBeNamed,
}: {
  row: RegionRow;
  form: PreparedForm;
  refused: Refused;
  canBeNamed: boolean;
}) {
  const { location, label, version, softCap, isRetired } = row;
  const typedFor = (what: string) =>
    said === what && region === location && typeof typed === "string" ? typed : undefined;
  const seen = (
    <>
      <input type="hidden" name="location" value={location} />
      <input type="hidden" name="version" value={version} />
    </>
  );
  return (
    <div className="row ends region-forms">
      {canBeNamed ? (
        <Form action={nameNamespace} prepared={form} layout="beside" id={`name-${location}`}>
          {seen}
          <Field
            name="namespace"
            label={
              <>
                Namespace<span className="vh"> of {label}</span>
              </>
            }
            defaultValue={typedFor("no-name") ?? row.namespace}
            mono
            spellCheck={false}
          />
          <SubmitButton
            look="plain"
            size="small"
            label="Save name"
            of={`of ${label}`}
            pendingLabel="Saving…"
          />
        </Form>
      ) : null}
      <Form action={capRegion} prepared={form} layout="beside" id={`cap-${location}`}>
        {seen}
        <Field
          name="softCap"
          label={
            <>
              Soft cap<span className="vh"> of {label}</span>
            </>
          }
          defaultValue={typedFor("no-number") ?? (softCap === null ? "" : String(softCap))}
          width="short"
          inputMode="numeric"
        />
        <SubmitButton look="plain" size="small" label="Save cap" of={`of ${label}`} pendingLabel="Saving…" />
      </Form>
      <Form
        action={isRetired ? offerRegion : retireRegion}
        prepared={form}
        layout="beside"
        id={`offer-${location}`}
      >
        {seen}
        <SubmitButton
          look="plain"
          size="small"
          label={isRetired ? "Offer again" : "Retire"}
          of={label}
          pendingLabel="Saving…"
        />
      </Form>
    </div>
  );
}

export function AddRegion({ connection, form }: Props) {
  const { facts, regions, channels } = connection;
  if (!facts) return null;
  const options = [
    { value: "", label: "Choose a region" },
    ...regionsToAdd(facts, regionRows(facts, regions, channels)),
  ];
  return (
    // Drawn anew after each addition: the region that was chosen is no longer among the options.
    <Form key={options.length} action={addRegion} prepared={form} id="add-region">
      <Stack>
        <Field name="location" type="select" label="Region" options={options} width="medium" />
        <Field
          name="namespace"
          label="Name of its partner namespace"
          hint={`Part of a host name, so nobody else may have it. Empty: ${facts.place.registration}- and the region.`}
          optional
          mono
          width="medium"
          spellCheck={false}
        />
        <div>
          <SubmitButton look="plain" icon={<Icon name="plus" />} label="Add region" pendingLabel="Adding…" />
        </div>
      </Stack>
    </Form>
  );
}
