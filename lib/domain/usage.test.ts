import { expect, it } from "vitest";
import { fillHours, lastAccepted, problemSentence, sumUsage } from "./usage";

const now = new Date("2026-11-26T12:34:00Z");
const at = (hour: string, accepted: number) => ({
  hour: new Date(hour),
  accepted,
  failed: 1,
  dropped: 2,
  units: 3,
});

it("fills the hours in which nothing was published, up to the one that is going on", () => {
  const hours = fillHours([at("2026-11-26T11:00:00Z", 5), at("2026-11-25T09:00:00Z", 9)], now, 3);
  expect(hours.map(({ hour, accepted }) => [hour.toISOString(), accepted])).toEqual([
    ["2026-11-26T10:00:00.000Z", 0],
    ["2026-11-26T11:00:00.000Z", 5],
    ["2026-11-26T12:00:00.000Z", 0],
  ]);
});

it("the last event is never later than our own clock, and none where none was accepted", () => {
  const [before, ahead] = [new Date("2026-11-26T12:33:59Z"), new Date("2026-11-26T13:30:00Z")];
  expect(lastAccepted(2, before, now)).toEqual(before);
  expect(lastAccepted(2, ahead, now)).toEqual(now);
  expect(lastAccepted(0, before, now)).toBeNull();
  expect(lastAccepted(2, null, now)).toBeNull();
});

it("adds up", () => {
  expect(sumUsage([at("2026-11-26T10:00:00Z", 5), at("2026-11-26T11:00:00Z", 6)])).toEqual({
    accepted: 11,
    failed: 2,
    dropped: 4,
    units: 6,
  });
});

it.each([
  ["too_large", 1, "1 event was larger than the 1 MB that Azure takes, so it was not sent."],
  ["flow_ended", 1_200, "1,200 events were for an event flow that had ended, so they were not sent."],
  ["azure_400", 1, "1 event was refused by Azure as not valid."],
  ["no_token", 2, "2 events were given up because the publisher's identity got no token for Azure."],
  ["azure_503", 2, "2 events were given up after Azure had answered 503."],
  ["azure_408", 1, "1 event was given up after Azure had answered 408."],
  ["azure_409", 1, "1 event was refused by Azure with the status 409."],
  ["something_new", 2, "2 events failed with the code something_new."],
  ["constructor", 1, "1 event failed with the code constructor."],
])("tells %s × %i in words", (reason, times, sentence) => {
  expect(problemSentence({ reason, times })).toBe(sentence);
});
