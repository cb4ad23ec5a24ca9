import { expect, test } from "vitest";
import { keptBody } from "./channel-body";

const channel = {
  name: "flow-1",
  properties: {
    channelType: "PartnerTopic",
    readinessState: "Activated",
    messageForActivation: "Northwind Traders for Adventure Works, asked by Mara Lindqvist",
    partnerTopicInfo: { name: "orders", eventTypeInfo: { inlineEventTypes: { "Northwind.A": {} } } },
    later: [{ createdBy: "mara@adventure-works.example", kept: 1 }, 2, null],
  },
  systemData: { createdBy: "someone@northwind.example", createdByType: "User" },
};

test("keeps Azure's words, also those that we do not know, without what names people", () => {
  const kept = keptBody(JSON.stringify(channel));
  expect(kept).toEqual({
    name: "flow-1",
    properties: {
      channelType: "PartnerTopic",
      readinessState: "Activated",
      messageForActivation: "left out",
      partnerTopicInfo: { name: "orders", eventTypeInfo: { inlineEventTypes: { "Northwind.A": {} } } },
      later: [{ createdBy: "left out", kept: 1 }, 2, null],
    },
    systemData: "left out",
  });
  expect(JSON.stringify(kept)).not.toMatch(/Mara|@/);
});

test.each([undefined, "", "<html>", '"text"', "null", "7", "{", `{"a":"${"x".repeat(20_000)}"}`])(
  "keeps nothing of what is no channel: %.20j",
  (text) => expect(keptBody(text)).toBeUndefined(),
);
