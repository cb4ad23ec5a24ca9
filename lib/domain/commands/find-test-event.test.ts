import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { azProblems } from "./az-grammar";
import { commandText } from "./block";
import { findTestEventCommands } from "./find-test-event";

const event = {
  id: "0192f0c1-7a42-7f63-8c15-2e9a4d7b3f06",
  azureSubscriptionId: "7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35",
  resourceGroup: "rg-(ev)'s.weu",
  topicName: "northwind-orders",
};

it("asks Azure's counters of exactly this partner topic, whatever the name of its group", () => {
  expect(commandText(findTestEventCommands(event).counters)).toBe(
    `az monitor metrics list \\
  --resource '/subscriptions/${event.azureSubscriptionId}/resourceGroups/rg-(ev)'\\''s.weu/providers/Microsoft.EventGrid/partnerTopics/northwind-orders' \\
  --metrics MatchedEventCount UnmatchedEventCount DeliverySuccessCount DeliveryAttemptFailCount \\
  --interval PT1M --offset 1h --aggregation Total --output table`,
  );
});

it("is a line that Bash and the Azure CLI know", () => {
  const script = `az() { printf '%s\\037' "$@"; }\n${commandText(findTestEventCommands(event).counters)}`;
  const call = execFileSync("bash", ["-c", script], { encoding: "utf8" }).split("\u001f").slice(0, -1);
  expect(azProblems(call)).toEqual([]);
  expect(call).toContain(
    `/subscriptions/${event.azureSubscriptionId}/resourceGroups/${event.resourceGroup}/providers/Microsoft.EventGrid/partnerTopics/${event.topicName}`,
  );
});

it("searches the handler's logs for the event's id, whichever of the tables a workspace has", () => {
  expect(commandText(findTestEventCommands(event).logs)).toBe(
    `union isfuzzy=true withsource=Table AppTraces, AppRequests, AppExceptions, FunctionAppLogs
| where TimeGenerated > ago(1h)
| where * has "${event.id}"
| project TimeGenerated, Table, Message = column_ifexists("Message", ""),
    OperationName = column_ifexists("OperationName", ""), Success = column_ifexists("Success", bool(null))
| order by TimeGenerated asc`,
  );
});
