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

/** What can be stored: PostgreSQL keeps no NUL and no half characters. Each becomes U+FFFD, so that it still differs. */
export const storableText = (text: string) => text.toWellFormed().replaceAll("\0", "\uFFFD");

/** One clean line: hidden characters are dropped, runs of spaces become one. */
export function plainLine(text: string): string {
  return text.replace(/\s+/gu, " ").replace(hiddenAll, "").replace(/\s+/gu, " ").trim();
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
