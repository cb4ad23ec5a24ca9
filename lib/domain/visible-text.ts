/**
 * Characters that can deceive: controls, direction overrides, zero-width and other ignorable ones, line and
 * paragraph separators, halves of surrogate pairs. The emoji selector U+FE0F is spared: phones type it.
 */
const hidden = /(?!\uFE0F)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const hiddenAll = new RegExp(hidden.source, "gu");
/** U+2800 is a braille pattern without a dot: a symbol by name, a blank to the eye. */
const visible = /(?!\u2800)[\p{L}\p{N}\p{P}\p{S}]/u;

export const hasHidden = (text: string) => hidden.test(text);
export const hasVisible = (text: string) => visible.test(text);
export const lengthInCharacters = (text: string) => [...text].length;

/** For what is quoted as it is: each hidden character as its number, \u202e. */
export const shownHidden = (text: string) =>
  text.replace(hiddenAll, (one) => `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`);

/** What can be stored: PostgreSQL keeps no NUL and no half characters. Each becomes U+FFFD, so that it still differs. */
export const storableText = (text: string) => text.toWellFormed().replaceAll("\0", "\uFFFD");

/** One clean line: hidden characters are dropped, runs of spaces become one. */
export function plainLine(text: string): string {
  return text.replace(/\s+/gu, " ").replace(hiddenAll, "").replace(/\s+/gu, " ").trim();
}

/** What is only searched for: cleaned and cut to `max` characters, never refused. Anything but text finds all. */
export function soughtText(typed: unknown, max = 200): string {
  return typeof typed === "string" ? [...plainLine(typed.slice(0, 4 * max))].slice(0, max).join("") : "";
}

/** At most `max` UTF-16 units (Azure counts those), never half a character; what was cut shows as "…". */
export function cutTo(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = "";
  for (const character of text) {
    if (kept.length + character.length > max - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
