/**
 * Milliseconds since 1970 of an ISO 8601 time or date, undefined for any other text. Without an offset it is UTC
 * (inferred), wherever this program runs.
 */
export function readTime(text: string): number | undefined {
  const parts = ISO.exec(text);
  if (!parts) return undefined;
  const [, date = "", time = "T00:00:00", offset = "Z"] = parts;
  const midnight = new Date(`${date}T00:00:00Z`);
  // JavaScript takes the 30th of February for a day in March.
  if (Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== date) return undefined;
  const ms = Date.parse(date + time + offset);
  return Number.isNaN(ms) ? undefined : ms;
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?)?$/i;
