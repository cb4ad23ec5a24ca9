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

/** Letters that are written from right to left. */
const fromTheRight =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** What stands in a gap keeps its own direction and leaves the sentence around it alone: Unicode's isolates do that. */
export function isolated(text: string): string {
  return fromTheRight.test(text) ? `\u2068${text}\u2069` : text;
}

/** A text with its gaps filled, where only text can stand. What is filled in is not read again. */
export function fill<const Text extends string>(
  text: Text,
  values: { [Name in Gaps<Text>]: string | number },
): string {
  const all: Readonly<Record<string, string | number>> = values;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => isolated(String(all[name])));
}
