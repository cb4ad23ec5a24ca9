import { z } from "zod";
import { type ApiRoute, nothing } from "./operation";

/** One value of a request or an answer, as people read it. */
export type FieldView = { name: string; type: string; required: boolean; description: string };

/** The fields of an object at its first level; a list of alternatives shows each. */
export function fieldsOf(schema: z.ZodType, io: "input" | "output"): FieldView[] {
  if (schema instanceof z.ZodDiscriminatedUnion)
    return schema.options.flatMap((option) => (option instanceof z.ZodObject ? fieldsOf(option, io) : []));
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).map(([name, field]) => {
    const told = shape.parse(z.toJSONSchema(field, { io, unrepresentable: "any" }));
    return {
      name,
      type: typeOf(told, field),
      required: !z.safeParse(field, undefined).success,
      description: told.description ?? "",
    };
  });
}

export type OperationView = Pick<
  ApiRoute,
  "id" | "method" | "path" | "scope" | "summary" | "status" | "says"
> & {
  description: string;
  parameters: (FieldView & { in: string })[];
  body: FieldView[];
  answer: FieldView[];
  problems: readonly string[];
};

export function viewOf(route: ApiRoute): OperationView {
  const { id, method, path, scope, summary, status, says, description = "", problems } = route;
  const within = (place: string, schema: z.ZodObject) =>
    fieldsOf(schema, "output").map((field) => ({ ...field, in: place }));
  return {
    ...{ id, method, path, scope, summary, status, says, description, problems },
    parameters: [...within("address", route.params), ...within("query", route.query)],
    body: route.body === nothing ? [] : fieldsOf(route.body, "input"),
    answer: fieldsOf(route.answer, "output"),
  };
}

const shape = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  description: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  default: z.unknown().optional(),
  items: z
    .looseObject({ $ref: z.string().optional(), type: z.string().optional(), id: z.string().optional() })
    .optional(),
});

function typeOf(told: z.infer<typeof shape>, field: unknown): string {
  if (told.const !== undefined) return JSON.stringify(told.const);
  if (told.enum) return told.enum.map(String).join(" | ");
  if (told.items) {
    const of = told.items.$ref?.split("/").at(-1) ?? told.items.id ?? told.items.type ?? "object";
    return `list of ${of}`;
  }
  const type = Array.isArray(told.type) ? told.type.join(" | ") : told.type;
  if (told.format && type === "string") return told.format === "date-time" ? "time" : told.format;
  if (type === "integer") return type + boundsOf(told);
  return type ?? (field instanceof z.ZodNullable ? "object | null" : "text");
}

/** " from 1 to 1,000, 500 if not told"; nothing where only the size of numbers ends it. */
function boundsOf({ minimum, maximum, default: usual }: z.infer<typeof shape>): string {
  const isBounded = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  const bounds = isBounded ? ` from ${minimum ?? 0} to ${maximum.toLocaleString("en")}` : "";
  return usual === undefined ? bounds : `${bounds}, ${String(usual)} if not told`;
}
