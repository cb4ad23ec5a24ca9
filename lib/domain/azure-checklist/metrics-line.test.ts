import { describe, expect, it } from "vitest";
import { isAllGood } from "@/lib/domain/azure-checklist";
import { contributor, denied, line, lines, readAt, ready, sender } from "@/lib/domain/azure-facts-for-tests";
import type { MetricReading } from "@/lib/domain/azure-metrics";
import { commandText } from "@/lib/domain/commands/block";
import type { AzureFacts } from "./facts";

const reading = { location: "westeurope", readAt, problem: null, failingSince: null };
const refused: MetricReading = {
  ...reading,
  problem: { reason: "partner_access_denied", answer: denied.answer },
  failingSince: readAt,
};
const rights = (...actions: string[]): Partial<AzureFacts> => ({
  subscriptionRights: { is: "read", value: [{ ...contributor, actions }] },
});
const noRight = rights("Microsoft.EventGrid/*");
const notListed: Partial<AzureFacts> = { subscriptionRights: denied };

describe("Azure's own counts", () => {
  it.each<[string, string, Partial<AzureFacts>, MetricReading[]]>([
    ["good", "were read", {}, [reading]],
    ["good", "were read although Azure lists no rights", notListed, [reading]],
    ["good", "may be read by a role with a pattern", rights("*/read"), []],
    ["missing", "may not be read, by the list of rights", noRight, [reading]],
    ["missing", "may not be read by a sender", { subscriptionRights: { is: "read", value: [sender] } }, []],
    ["missing", "were refused, and Azure lists no rights", notListed, [refused]],
    ["working", "were refused before the role was given", rights("*/read"), [refused]],
    [
      "unknown",
      "failed for another reason",
      {},
      [{ ...reading, problem: { reason: "azure_unavailable", answer: { httpStatus: 503 } } }],
    ],
    ["unknown", "were not tried, and Azure lists no rights", notListed, []],
  ])("%s: they %s", (state, _, facts, metrics) => {
    expect(line("metrics", facts, { metrics }).state).toBe(state);
  });

  it("say the exact command and Azure's words, and that one can do without", () => {
    const found = line("metrics", notListed, { metrics: [refused, { ...refused, location: "northeurope" }] });
    expect(found.what).toBe(
      "The identity may not read Azure Monitor's metrics of West Europe and North Europe.",
    );
    expect(found.raw).toBe("403 AuthorizationFailed No.");
    const [command] = found.commands.map(commandText);
    expect(command).toContain("--role 'Monitoring Reader'");
    const { azureSubscriptionId } = ready.place;
    expect(command).toMatch(new RegExp(`--scope \\S*/subscriptions/${azureSubscriptionId}['"]?$`, "m"));
    expect(isAllGood(lines(noRight))).toBe(true);
  });
});
