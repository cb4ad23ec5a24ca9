const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (number: number) => String(number).padStart(2, "0");

/** "29 Nov 2026", by UTC: the same on every server and in every browser. */
export function utcDate(date: Date): string {
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** "29 Nov 2026, 09:03 UTC" */
export function utcMinute(date: Date): string {
  return `${utcDate(date)}, ${two(date.getUTCHours())}:${two(date.getUTCMinutes())} UTC`;
}

/** "2026-11-29T09:03:00Z", as Azure's tools take it. */
export const isoSecond = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;
