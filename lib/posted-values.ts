/** The largest form has some hundred fields. Next takes as many as fit a megabyte, from anybody. */
const mostFields = 2_000;

/** Ours are words; those of the framework begin with a dollar sign. */
const fieldName = /^[A-Za-z][\w-]{0,60}$/;

/**
 * Text fields only, each cut to `longest`; a name that occurs more than once is a list. Fields of the framework and the
 * token stay out. Read once and in time proportional to them, because it is done before anybody is known.
 */
export function postedValues(
  form: FormData,
  longest: number,
): Record<string, string | string[]> | "too-many" {
  const all = new Map<string, string[]>();
  let read = 0;
  for (const [name, value] of form) {
    if (++read > mostFields) return "too-many";
    if (!fieldName.test(name) || name === "form") continue;
    const texts = all.get(name) ?? [];
    texts.push(plainText(value).slice(0, longest));
    all.set(name, texts);
  }
  return Object.fromEntries(
    [...all].map(([name, texts]) => [name, texts.length === 1 ? (texts[0] ?? "") : texts]),
  );
}

/** What PostgreSQL takes as text; a file is none. */
export const plainText = (value: FormDataEntryValue | null) =>
  typeof value === "string" ? value.toWellFormed().replaceAll("\0", "") : "";
