/** "29 Nov 2026, 09:03 UTC" */
export function dateTime(iso: string): string {
  return `${DAY.format(new Date(iso))}, ${new Date(iso).toISOString().slice(11, 16)} UTC`;
}

/** Made once: that takes longer than all it is used for on a page. */
const DAY = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** "09:03:07" of a time in UTC */
export function clockTime(iso: string): string {
  return new Date(iso).toISOString().slice(11, 19);
}

/** "6 days 17 h left", minutes only on the last day */
export function timeLeft(iso: string, now: Date): string {
  const minutes = Math.floor((Date.parse(iso) - now.getTime()) / 60_000);
  if (minutes < 0) return "over";
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  if (days > 0) return `${days} ${days === 1 ? "day" : "days"} ${hours} h left`;
  return `${hours} h ${minutes % 60} min left`;
}

/** "7 days 3 h", "5 min 10 s": how long, in its two largest units */
export function span(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), "day", "days"],
    [Math.floor((seconds % 86_400) / 3600), "h", "h"],
    [Math.floor((seconds % 3600) / 60), "min", "min"],
    [seconds % 60, "s", "s"],
  ] as const;
  const first = parts.findIndex(([number]) => number > 0);
  if (first === -1) return "0 s";
  return parts
    .slice(first, first + 2)
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => count(number, one, many))
    .join(" ");
}

/** "1 event", "50,000 events" */
export function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;
}
