/** JSON as an audit record keeps it. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** One field of what a record changed; undefined where there was, or is, none. */
export type AuditDifference = { field: string; before: string | undefined; after: string | undefined };

/** What differs between the two sides of an audit record, field by field. A side that is no object is one field, "value". */
export function auditDifferences(before: Json | undefined, after: Json | undefined): AuditDifference[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const fields = [...new Set([...was.keys(), ...is.keys()])];
  return fields
    .map((field) => ({ field, before: was.get(field), after: is.get(field) }))
    .filter((one) => one.before !== one.after);
}

function fieldsOf(side: Json | undefined): Map<string, string> {
  if (side === undefined || side === null) return new Map();
  if (typeof side !== "object" || Array.isArray(side)) return new Map([["value", textOf(side)]]);
  const fields = Object.entries(side).filter(([, value]) => value !== undefined && value !== null);
  return new Map(fields.map(([field, value]) => [field, textOf(value)]));
}

function textOf(value: Json | undefined): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.join(", ");
  return JSON.stringify(value) ?? "";
}
