import { z } from "zod";

/**
 * A JSON object whose names are the caller's own, such as tags, with one shape for all values. zod's record leaves out
 * `__proto__`, which is a name like any other here.
 */
export function namedValues<S extends z.ZodType>(value: S) {
  return z
    .custom<Record<string, unknown>>(isObject, "Invalid input: expected object")
    .transform((given, context) => {
      const read: [string, z.infer<S>][] = [];
      for (const [name, one] of Object.entries(given)) {
        const parsed = value.safeParse(one);
        if (parsed.success) read.push([name, parsed.data]);
        for (const { path, message } of parsed.error?.issues ?? [])
          context.issues.push({ code: "custom", input: one, path: [name, ...path], message });
      }
      return Object.fromEntries(read);
    });
}

function isObject(input: unknown): boolean {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}
