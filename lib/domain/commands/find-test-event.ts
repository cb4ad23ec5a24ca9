import { type CommandBlock, line } from "./block";

type SentEvent = {
  id: string;
  azureSubscriptionId: string;
  resourceGroup: string;
  topicName: string;
};

/**
 * How customers find a test event on their own side. Event Grid keeps no event to look at: its counters say that it came
 * and was matched, the handler's own logs say that it arrived. An id is letters, digits and hyphens: it needs no quoting.
 */
export function findTestEventCommands(event: SentEvent): { counters: CommandBlock; logs: CommandBlock } {
  const topic = `/subscriptions/${event.azureSubscriptionId}/resourceGroups/${event.resourceGroup}/providers/Microsoft.EventGrid/partnerTopics/${event.topicName}`;
  return {
    counters: {
      title: "Azure CLI: did it come, and did an event subscription match it?",
      lines: [
        line`az monitor metrics list \\`,
        [
          { text: "  --resource " },
          { text: `'${topic.replaceAll("'", "'\\''")}'`, mark: true },
          { text: " \\" },
        ],
        line`  --metrics MatchedEventCount UnmatchedEventCount DeliverySuccessCount DeliveryAttemptFailCount \\`,
        line`  --interval PT1M --offset 1h --aggregation Total --output table`,
      ],
    },
    logs: {
      title: "Log Analytics (KQL): did my handler see it?",
      lines: [
        // A workspace has only the tables that something logs to; a query that names another table or column is refused.
        line`union isfuzzy=true withsource=Table AppTraces, AppRequests, AppExceptions, FunctionAppLogs`,
        line`| where TimeGenerated > ago(1h)`,
        [{ text: "| where * has " }, { text: `"${event.id}"`, mark: true }],
        line`| project TimeGenerated, Table, Message = column_ifexists("Message", ""),`,
        line`    OperationName = column_ifexists("OperationName", ""), Success = column_ifexists("Success", bool(null))`,
        line`| order by TimeGenerated asc`,
      ],
    },
  };
}
