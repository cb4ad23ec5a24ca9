import { DataTable } from "@/components/ui/data-table";
import { Value } from "@/components/ui/value";
import type { JsonObject } from "@/lib/domain/json-text";
import { schemaRows } from "@/lib/domain/schema-rows";

/** A JSON Schema as people read it: each value with its place, what it is, and what is said of it. */
export function SchemaTable({ of, schema }: { of: string; schema: JsonObject }) {
  const rows = schemaRows(schema);
  if (rows.length === 0)
    return <p className="small muted">It names no properties. Read the schema itself below.</p>;
  return (
    <DataTable
      caption={`Values in the payload of ${of}`}
      columns={[
        { label: "Value", heading: true, full: true },
        { label: "Type" },
        { label: "Always there" },
        { label: "Rules", full: true },
      ]}
      rows={rows.map(({ path, type, required, notes }, index) => ({
        id: `${index} ${path}`,
        cells: [
          <Value key="path" text={path} />,
          type,
          required ? "Yes" : "No",
          notes.length > 0 ? notes.join("; ") : null,
        ],
      }))}
    />
  );
}
