import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { addFlows } from "./access-flows.ts";
import { expectAccessible } from "./accessible.ts";
import { signIn, test } from "./fixtures.ts";

test("an active event flow has ready commands for five ways to receive, with its topic and event types", async ({
  page,
}) => {
  const { active, azureSubscriptionId, waiting } = await addFlows("own");
  await signIn(page, "Mara Lindqvist");
  await page.goto(`/flows/${active}`);
  await page.getByRole("link", { name: "ready commands for five ways to receive" }).click();
  const ways = page.getByRole("group", { name: "Where shall the events go?" });
  for (const [way, type] of [
    ["Storage queue", "storagequeue"],
    ["Service Bus", "servicebusqueue"],
    ["Event Hubs", "eventhub"],
    ["Azure Function", "azurefunction"],
    ["Webhook", "webhook"],
  ] as const) {
    await ways.getByRole("radio", { name: way }).check();
    const command = ways.getByRole("group").filter({ hasText: `--endpoint-type ${type}` });
    await expect(command).toContainText("--partner-topic-name hidden-topic");
    await expect(command).toContainText(`--subscription ${azureSubscriptionId}`);
    await expect(command).toContainText(/--included-event-types \\\s+Northwind\./);
    await expect(ways.getByRole("group", { name: `the ${way} Bicep text` })).toContainText(
      "includedEventTypes",
    );
  }
  const downloading = page.waitForEvent("download");
  await ways.getByRole("link", { name: "Download receive-webhook.bicep" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("receive-webhook.bicep");
  expect(readFileSync(await download.path(), "utf8")).toContain("endpointType: 'WebHook'");
  await expectAccessible(page, "ways to receive");
  expect((await page.request.get(`/flows/${waiting}/receive/nothing.sh`)).status()).toBe(404);
});
