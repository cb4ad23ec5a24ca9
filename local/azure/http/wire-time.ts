/** A time as Event Grid writes it: seven digits of a second (recorded). */
export function wireTime(iso: string): string {
  return iso.replace(/Z$/, "0000Z");
}
