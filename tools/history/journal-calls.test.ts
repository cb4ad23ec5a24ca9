import { expect, it } from "vitest";
import type { JournalEntry } from "../../local/azure/http/call-journal.ts";
import { checkHistory } from "./check-history.ts";
import { activeFlow } from "./hand-made-history.ts";
import { toCalls } from "./journal-calls.ts";

/** Which calls of Local Azure's journal the checker takes for calls to Resource Manager. */

const monitor = "/metrics/westeurope/subscriptions/s/metrics:getBatch?metricnames=PublishedEvents";
const publishing = "/namespaces/n/api/events?api-version=2018-01-01";
const namespace =
  "/subscriptions/s/resourceGroups/g/providers/Microsoft.EventGrid/partnerNamespaces/n?api-version=1";

/** A read of ours, served at these milliseconds. */
const entry = (path: string, began: number, more: Partial<JournalEntry> = {}): JournalEntry => ({
  n: 1,
  kind: "call",
  time: new Date(began).toISOString(),
  method: "GET",
  path,
  clientRequestId: null,
  caller: { name: "partner-events-portal", objectId: "o" },
  status: 200,
  applied: false,
  ...more,
  served: { began: at(began), ended: at(began + 10), fault: null, retryAfter: null, ...more.served },
});
const at = (ms: number) => new Date(ms).toISOString();
/** "Come again in 30 seconds." */
const refused = (path: string, began: number, method = "GET") =>
  entry(path, began, {
    method,
    status: 429,
    served: { began: at(began), ended: at(began + 10), fault: "throttle", retryAfter: "30" },
  });

function sparing(...entries: JournalEntry[]) {
  const history = activeFlow();
  history.calls.push(...entries.flatMap((one) => toCalls(one, new Set())));
  return checkHistory(history).filter(({ invariant }) => invariant === "I9");
}

it.each([
  ["Azure Monitor", monitor, "GET"],
  ["Azure Monitor", monitor, "POST"],
  ["a namespace's events", publishing, "POST"],
])("I9: %s and Resource Manager may be called while the other wants to be left alone", (_, other, method) => {
  expect(sparing(refused(namespace, 10_000, method), entry(other, 15_000, { method }))).toEqual([]);
  expect(sparing(refused(other, 10_000, method), entry(namespace, 15_000, { method }))).toEqual([]);
});

it("I9: any other call of that kind is too early, whatever stands in its address", () => {
  const put = { method: "PUT", clientRequestId: "put" };
  expect(sparing(refused(namespace, 10_000, "POST"), entry(namespace, 15_000, put))).toHaveLength(1);
  for (const path of [
    namespace,
    `${namespace}&filter=/metrics:getBatch`,
    `${namespace}/metrics:getBatches`,
    `${namespace}/api/events`,
  ])
    expect(sparing(refused(namespace, 10_000), entry(path, 15_000)), path).toHaveLength(1);
  expect(sparing(refused(namespace, 10_000), entry(namespace, 45_000))).toEqual([]);
});

it("leaves out requests to webhooks, and calls of others", () => {
  const { served: _, ...delivery } = entry("http://127.0.0.1/events", 1_000);
  expect(toCalls(delivery, new Set())).toEqual([]);
  const others = entry(namespace, 15_000, { caller: { name: "operator", objectId: "p" } });
  expect(toCalls(others, new Set())).toMatchObject([{ ours: false }]);
  expect(sparing(refused(namespace, 10_000), others)).toEqual([]);
});

it("knows a call that a fault hit before Azure knew who calls by the attempt that announced it", () => {
  const path = namespace.replace("?", "/channels/flow-1?");
  const cut = entry(path, 1_000, { caller: null, clientRequestId: "one", status: null });
  expect(toCalls(cut, new Set(["one"]))).toMatchObject([{ ours: true, channel: "flow-1" }]);
  expect(toCalls(cut, new Set(["two"]))).toMatchObject([{ ours: false }]);
});
