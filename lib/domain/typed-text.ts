import { z } from "zod";
import { hasHidden, hasVisible, lengthInCharacters } from "./visible-text";
import { answersWords } from "./words/en/answers";
import { fill } from "./words/fill";

export type Checked = { ok: true; value: string } | { ok: false; message: string };

/** Nothing a person means to type in one line is longer; a paste of a whole file stops here. */
const longest = 4000;

/**
 * A schema for one line of text that a person typed: whatever is posted (nothing, an array, a megabyte, half a
 * surrogate pair) becomes the checked value or one message at the field, and never an exception.
 */
export function typedText(missing: string, check: (text: string) => Checked) {
  return z.string({ error: missing }).transform((text, context) => {
    const checked = checkLine(text, missing, check);
    if (checked.ok) return checked.value;
    context.addIssue({ code: "custom", message: checked.message });
    return z.NEVER;
  });
}

/**
 * A schema for one line of free text that others will read, such as a name: in any script and direction, but nothing in
 * it that cannot be seen, and at most `max` characters. What is only searched for or compared is cleaned instead
 * (soughtText, plainLine), and a payload is read as JSON.
 */
export function readableLine(missing: string, max: number) {
  return typedText(missing, (text): Checked => {
    const length = lengthInCharacters(text);
    if (hasHidden(text)) return { ok: false, message: answersWords.invisibleInside };
    if (!hasVisible(text)) return { ok: false, message: answersWords.showsNothing };
    if (length > max) return { ok: false, message: fill(answersWords.tooManyCharacters, { max, length }) };
    return { ok: true, value: text };
  });
}

/** What word processors and chats put between letters: where a word may be divided. It means nothing and goes. */
const divisions = /[\u00AD\u200B\u2060\uFEFF]/g;

/** The same for a text of several lines, such as a note, of at most `max` characters; `tooLong` says so. */
export function readableText(missing: string, max: number, tooLong: string) {
  return z
    .string({ error: missing })
    .overwrite((text) => trimmed(text.replaceAll(divisions, "")))
    .min(1, missing)
    .max(max, tooLong)
    .refine((text) => !hasHidden(text.replaceAll(/[\r\n\t]/g, " ")), answersWords.invisibleInText)
    .refine(hasVisible, answersWords.showsNothing);
}

function checkLine(text: string, missing: string, check: (text: string) => Checked): Checked {
  if (text.length > longest) return { ok: false, message: answersWords.tooLongForALine };
  const line = trimmed(text);
  return line === "" ? { ok: false, message: missing } : check(line);
}

/** Text copied from chats and documents carries invisible marks at its ends that nobody can see to remove. */
function trimmed(text: string): string {
  return text.replace(/^[\s\p{Cf}]+/u, "").replace(/[\s\p{Cf}]+$/u, "");
}
