import { z } from "zod";

export type Json = { [name: string]: unknown };

/** A schema as JSON Schema; what has a name of its own goes to the components. */
export function schemaOf(schema: z.ZodType, io: "input" | "output", components: Json): Json {
  const inside = z.toJSONSchema(z.strictObject({ it: schema }), { io, unrepresentable: "any" });
  // "Any JSON" is a schema that names itself, which generators of clients do not take.
  const anyJson = /\{"\$ref":"#\/\$defs\/__schema\d+"\}/g;
  const text = JSON.stringify(inside)
    .replaceAll(anyJson, "{}")
    .replaceAll('"#/$defs/', '"#/components/schemas/');
  const told = outer.parse(JSON.parse(text));
  for (const [name, { id: _, ...named }] of Object.entries(told.$defs))
    if (!name.startsWith("__")) components[name] = named;
  return told.properties.it;
}

const anyObject = z.record(z.string(), z.unknown());
const outer = z.object({
  properties: z.object({ it: anyObject }),
  $defs: z.record(z.string(), anyObject).default({}),
});
