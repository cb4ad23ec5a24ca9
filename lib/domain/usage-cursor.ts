/** Where a reader of counts is: after this minute (UTC) and this row of it. It names no portal and does not age. */
export type UsagePlace = { minute: Date; id: string };

const pattern = /^u1\.(0|[1-9][0-9]{0,14})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
/** The last that PostgreSQL and JavaScript both know well: the end of the year 9999. */
const newestMs = 253_402_300_799_999;

export const formatUsageCursor = ({ minute, id }: UsagePlace) => `u1.${minute.getTime()}.${id}`;

/** undefined: no cursor of this form. */
export function readUsageCursor(text: string): UsagePlace | undefined {
  const [, ms, id] = pattern.exec(text) ?? [];
  if (ms === undefined || id === undefined || Number(ms) > newestMs) return undefined;
  return { minute: new Date(Number(ms)), id };
}
