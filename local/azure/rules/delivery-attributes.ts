import { z } from "zod";
import type { DeliveryAttribute } from "../store/event-records.ts";

const MOST = 10;
const LONGEST_VALUE = 4096;

/** Without these being ours no request could be made at all (inferred: Azure's documents name only aeg-). */
const FRAMING = [
  "connection",
  "content-length",
  "content-type",
  "expect",
  "host",
  "keep-alive",
  "origin",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "webhook-request-origin",
];

/** A header name that is ours to set: `aeg-` is Event Grid's own (delivery-properties.md). */
const name = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, "is not a header name")
  .refine((text) => !text.toLowerCase().startsWith("aeg-"), "must not begin with aeg-")
  .refine((text) => !FRAMING.includes(text.toLowerCase()), "is a header of the connection");

const mapping = z
  .discriminatedUnion("type", [
    z.object({
      type: z.literal("Static"),
      name,
      properties: z.object({
        value: z
          .string()
          .max(LONGEST_VALUE)
          .regex(/^[\t\x20-\x7e]*$/, "is not a header value"),
        isSecret: z.boolean().nullish(),
      }),
    }),
    z.object({ type: z.literal("Dynamic"), name, properties: z.object({ sourceField: z.string().min(1) }) }),
  ])
  .transform(
    (wish): DeliveryAttribute =>
      wish.type === "Static"
        ? {
            type: wish.type,
            name: wish.name,
            value: wish.properties.value,
            isSecret: wish.properties.isSecret ?? false,
          }
        : { type: wish.type, name: wish.name, sourceField: wish.properties.sourceField },
  );

/** Headers to add to each delivery, at most ten, each value at most 4,096 characters (delivery-properties.md). */
export const deliveryAttributes = z.array(mapping).max(MOST, `at most ${MOST} headers are allowed`);

/** Their form in a body; a secret value is shown by getDeliveryAttributes only. */
export function attributeOnWire(attribute: DeliveryAttribute, showSecrets: boolean): object {
  const { name, type } = attribute;
  if (attribute.type === "Dynamic") return { name, type, properties: { sourceField: attribute.sourceField } };
  const { isSecret } = attribute;
  return { name, type, properties: { value: isSecret && !showSecrets ? null : attribute.value, isSecret } };
}
