import { expect } from "@playwright/test";
import { addRareFlows } from "./access-flows.ts";
import { signIn, test } from "./fixtures.ts";

/** What each ending must say: cause, and what was or was not done. */
const endings: Record<string, RegExp[]> = {
  Declined: [/did not accept the request\. Nothing was asked of Azure/, /Their reason: We do not know you\./],
  Expired: [/Azure deleted the partner topic hidden-topic when its time was up/, /No events were sent to it/],
  "Topic deleted": [/is not in rg-hidden any more/, /Nothing else in your Azure was touched/],
  Deleted: [/This was asked for here/, /The authorization stays until you withdraw it/],
};

test("each ending says why, what was done, and what a new request begins with otherwise", async ({
  page,
}) => {
  const flows = await addRareFlows("own");
  await signIn(page, "Mara Lindqvist");
  await page.goto(`/flows/${flows.find(({ state }) => state === "Deleting")?.id}`);
  // Nothing of it is ready or to be done any more: what there is now is the deletion.
  await expect(page.getByRole("list", { name: "Progress" }).getByRole("listitem")).toHaveText([
    /Requested, done/,
    /Topic created, done/,
    /Activated in Azure, done/,
    /Delete topic, current step/,
  ]);
  // It was activated: that it is not would be false.
  await expect(page.getByRole("region", { name: "Test event" })).toContainText("is being deleted");
  for (const [state, sentences] of Object.entries(endings)) {
    const flow = flows.find((one) => one.state === state);
    await page.goto(`/flows/${flow?.id}`);
    const card = page.getByRole("region").filter({ hasText: "This event flow is over" });
    for (const sentence of sentences) await expect(card, state).toContainText(sentence);
    await expect(card).toContainText("What the new request begins with otherwise");
    await expect(card).toContainText("has ended by its date; authorize again and confirm it");
    await expect(card.getByRole("button", { name: "Request again" })).toBeVisible();
  }
  await page.getByRole("button", { name: "Request again" }).click();
  await expect(page.getByRole("heading", { name: "Where should the events go?" })).toBeVisible();
  await expect(page.getByLabel("Resource group")).toHaveValue("rg-hidden");
});
