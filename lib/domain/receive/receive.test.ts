import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { azProblems } from "@/lib/domain/commands/az-grammar";
import { commandText } from "@/lib/domain/commands/block";
import { receiveWithCli } from "./azure-cli";
import { receiveWithBicep } from "./bicep";
import { markOfFlow, receiveWays, ways } from "./ways";

const usual = {
  azureSubscriptionId: "7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35",
  resourceGroup: "rg-events-weu",
  location: "westeurope",
  partnerTopic: "northwind-orders",
  eventTypes: ["Northwind.Orders.OrderPlaced", "Northwind.Shipping.ShipmentDispatched"],
  mark: markOfFlow("01a21811-192e-7e53-8e61-53c80333d353"),
};
const nasty = {
  ...usual,
  resourceGroup: "-Größe_(東京).1",
  partnerTopic: "--force",
  eventTypes: ["It's $(id) `x`", 'a"b\\c', `\${path}`],
};

describe.each(Object.entries({ usual, nasty }))("with %s names", (name, input) => {
  it.each(receiveWays)("%s says exactly this", async (way) => {
    const cli = receiveWithCli(way, input).map(
      (block) => `# ${block.title}\n${block.note ? `# note: ${block.note}\n` : ""}${commandText(block)}`,
    );
    const text = [...cli, commandText(receiveWithBicep(way, input))].join("\n\n");
    await expect(`${text}\n`).toMatchFileSnapshot(`../__golden__/receive-${way}-${name}.txt`);
  });

  it.each(receiveWays)("%s is lines that Bash and the Azure CLI know", (way) => {
    const az = `az() { printf '%s\\037' "$@" >&2; printf '\\036' >&2; echo /subscriptions/x; }`;
    const script = `${az}\n${receiveWithCli(way, input).map(commandText).join("\n")}`;
    const said = execFileSync("bash", ["-c", `(${script}\n) 2>&1 >/dev/null`], { encoding: "utf8" });
    const calls = said
      .split("\u001e")
      .slice(0, -1)
      .map((call) => call.split("\u001f").slice(0, -1));
    for (const call of calls) {
      expect(azProblems(call)).toEqual([]);
      // Else it is whatever Azure subscription the reader's command line is set to.
      expect(`${call.join(" ")} `).toMatch(
        new RegExp(`(--subscription|/subscriptions/)[ =]?${input.azureSubscriptionId}`),
      );
    }
    const subscribe = calls.find((call) => call.includes("event-subscription") && call.includes("create"));
    const types = subscribe?.slice(subscribe.indexOf("--included-event-types") + 1);
    expect(types).toEqual(input.eventTypes);
    expect(subscribe).toContain(ways[way].endpointType);
  });
});

it.each(receiveWays)("%s as Bicep is whole and names what exists in the schema", (way) => {
  const text = commandText(receiveWithBicep(way, usual));
  const outside = text.replace(/'(?:\\.|[^'\\\n])*'/g, "''");
  for (const [open, shut] of ["{}", "[]", "()"])
    expect(outside.split(open ?? "").length).toBe(outside.split(shut ?? "").length);
  const names =
    /^(name|location|kind|sku|properties|parent|destination|endpointType|resourceId|queueName|endpointUrl|eventDeliverySchema|filter|includedEventTypes)$/;
  for (const [, key = ""] of outside.matchAll(/^\s*([A-Za-z]+):/gm)) expect(key).toMatch(names);
  expect(text).toContain(`To undo it, use the last commands of receive-${way}.sh`);
  expect(text).toMatch(/endpointType: '(StorageQueue|ServiceBusQueue|EventHub|AzureFunction|WebHook)'/);
});

it("makes names that Azure takes, whatever the flow's id", () => {
  for (const way of receiveWays) {
    const name = ways[way].made?.name("0a1b2c3d4e");
    if (name)
      expect(name).toMatch(way === "storage-queue" ? /^[a-z0-9]{3,24}$/ : /^[a-z][a-z0-9-]{4,48}[a-z0-9]$/);
    expect(ways[way].subscription).toMatch(/^[a-zA-Z0-9-]{3,64}$/);
  }
});
