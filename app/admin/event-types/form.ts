import { z } from "zod";
import { eventType } from "@/lib/domain/catalogue";
import { readJson } from "@/lib/domain/json-tree";

const { displayName, group, description, documentationUrl, dataSchemaUrl, samplePayload, dataSchema } =
  eventType.shape;

/** An empty field was not filled in. */
const blank = (schema: z.ZodType<string | undefined>) =>
  z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? undefined : value), schema);

/** A field in which JSON was typed; what is wrong with it is said at the field, with its line. */
const json = (what: string) =>
  z.string().transform((text, context) => {
    const read = readJson(text, what);
    if (read.is === "json") return read.value;
    context.addIssue({ code: "custom", message: read.because });
    return z.NEVER;
  });

/** The form of an event type without its name, which cannot be changed: Azure and customers' filters know it by that. */
export const eventTypeForm = z.object({
  displayName,
  group,
  description,
  documentationUrl: blank(documentationUrl),
  dataSchemaUrl: blank(dataSchemaUrl),
  dataSchema: z.preprocess(
    (value) => (typeof value === "string" && value.trim() === "" ? "null" : value),
    json("schema").pipe(dataSchema.unwrap().nullable()),
  ),
  samplePayload: json("sample payload").pipe(samplePayload),
});

export type EventTypeForm = z.output<typeof eventTypeForm>;

/** The answers as an entry of the catalogue. */
export const entryOf = ({
  dataSchema: schema,
  documentationUrl: docs,
  dataSchemaUrl: link,
  ...rest
}: EventTypeForm) => ({
  ...rest,
  ...(docs === undefined ? {} : { documentationUrl: docs }),
  ...(link === undefined ? {} : { dataSchemaUrl: link }),
  ...(schema === null ? {} : { dataSchema: schema }),
});
