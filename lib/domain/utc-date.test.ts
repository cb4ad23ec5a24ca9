import { expect, it } from "vitest";
import { isoSecond, utcDate, utcMinute } from "./utc-date";

it.each([
  ["2026-11-29T09:03:07.999Z", "29 Nov 2026", "29 Nov 2026, 09:03 UTC", "2026-11-29T09:03:07Z"],
  ["2026-12-31T23:59:59Z", "31 Dec 2026", "31 Dec 2026, 23:59 UTC", "2026-12-31T23:59:59Z"],
  ["2027-01-01T02:00:00+03:00", "31 Dec 2026", "31 Dec 2026, 23:00 UTC", "2026-12-31T23:00:00Z"],
])("%s is %s", (instant, date, minute, iso) => {
  const at = new Date(instant);
  expect([utcDate(at), utcMinute(at), isoSecond(at)]).toEqual([date, minute, iso]);
});
