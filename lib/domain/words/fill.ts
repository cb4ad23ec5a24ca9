/**
 * The names of the gaps in a text: "Activate it by {until}" has one. A translator moves them; the compiler holds whoever
 * writes a page to fill them all.
 */
export type Gaps<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Gaps<Rest>
  : never;

/** The names of the marked parts of a text: "See <link>the commands</link>" has one. */
export type Marks<Text extends string> = Text extends `${string}</${infer Name}>${infer Rest}`
  ? Name | Marks<Rest>
  : never;

/** A text with its gaps filled, where only text can stand. What is filled in is not read again. */
export function fill<const Text extends string>(
  text: Text,
  values: { [Name in Gaps<Text>]: string | number },
): string {
  const all: Readonly<Record<string, string | number>> = values;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(all[name]));
}
