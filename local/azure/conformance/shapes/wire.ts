import { z } from "zod";

/** A time as Event Grid writes it: seven digits of a second (recorded). */
export const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{7}Z$/);
export const guid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
export const tags = z.record(z.string(), z.string());

const GROUP = "/subscriptions/[^/]+/resourceGroups/[^/]+";

/** An ARM id below a resource group, such as `…/providers/Microsoft.EventGrid/partnerTopics/{name}`. */
export function idOf(...types: string[]): z.ZodString {
  const parts = types.map((type) => `/${type}/[^/]+`).join("");
  return z.string().regex(new RegExp(`^${GROUP}/providers/Microsoft\\.EventGrid${parts}$`));
}

/** The frame of every tracked resource (appendix A1, A4, A5). */
export function tracked<P extends z.ZodType>(type: string, location: z.ZodType, properties: P) {
  return z.strictObject({
    properties,
    systemData: z.null(),
    location,
    tags: tags.nullable(),
    id: idOf(type),
    name: z.string(),
    type: z.literal(`Microsoft.EventGrid/${type}`),
  });
}

/** A page of a list; the last one has no nextLink or null (appendix A7). */
export function page(item: z.ZodType) {
  return z.strictObject({ value: z.array(item), nextLink: z.url().nullish() });
}

/** An answer without a body. */
export const empty = z.literal("");

const detail = z.strictObject({ code: z.string(), message: z.string(), target: z.string().optional() });

/** Azure's error envelope (section 4). */
export const failure = z.strictObject({
  error: z.strictObject({
    code: z.string().min(1),
    message: z.string().min(1),
    details: z.array(detail).optional(),
  }),
});

/** The answers of one operation: status, and what its body is. */
export type Answers = Record<number, z.ZodType>;
