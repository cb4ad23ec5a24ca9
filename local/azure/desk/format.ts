/** "29 Nov 2026, 09:03 UTC" */
export function dateTime(iso: string): string {
  const date = new Date(iso).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  return `${date}, ${new Date(iso).toISOString().slice(11, 16)} UTC`;
}

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

export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
